// What the generated source of GraphQL operations needs, and no more. Not for users.
#pragma once
#include <arkitekt/async.hpp>
#include <arkitekt/client.hpp>
#include <arkitekt/json/reader.hpp>
#include <arkitekt/json/writer.hpp>
#include <arkitekt/operation.hpp>
#include <arkitekt/result.hpp>
#include <string>
#include <string_view>

namespace arkitekt::detail {

/// Reads the object behind "data" into `*into`; false when it does not fit (the cursor knows why).
using ReadData = bool (*)(json::Cursor& cursor, void* into);

/// Client::current(), as a Result.
Result<Client> current_client(std::string_view domain);

/// Sends the operation and decodes the answer in one pass over the received bytes.
/// An answer with errors is Error::graphql (or auth) with all their messages; one that does not fit is Error::decode
/// with the path; the other kinds are those of net::HttpClient, http and protocol. `variables`: a JSON object.
/// Blocks the calling thread, from any thread but an I/O thread (Error::usage).
Result<> execute(const Client& client, const OperationText& operation, const std::string& variables, ReadData read,
                 void* into);

/// The same without blocking. `operation` and `*into` must live until it ends.
Async<Result<>> execute_async(Client client, const OperationText& operation, std::string variables, ReadData read,
                              void* into);

/// The __typename of the object that `in` stands before, which is not read yet. The view is good as long as the text.
bool peek_typename(json::Cursor& in, std::string_view& type);

/// As a function, like the other codecs.
inline void write_json(json::Writer& out, const json::Value& value) { out.value(value); }

} // namespace arkitekt::detail
