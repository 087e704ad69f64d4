#include "client/links/script.hpp"
#include "support/raw_socket.hpp"
#include <arkitekt/generated_scalar.hpp>
#include <arkitekt/net/server.hpp>
#include <arkitekt/upload.hpp>
#include <gmock/gmock.h>

namespace arkitekt::test {

namespace {

using testing::HasSubstr;

// {"input": {"file": <one>, "more": [null, <two>]}, "text": …} as generated code writes it.
std::string variables(const Upload& one, const Upload& two, std::string_view text = "x") {
  json::Writer out;
  out.begin_object();
  out.key("input");
  out.begin_object();
  out.key("file");
  detail::write_scalar(out, one);
  out.key("more");
  out.begin_array();
  out.null();
  detail::write_scalar(out, two);
  out.end_array();
  out.end_object();
  out.key("text");
  out.string(text);
  out.end_object();
  return out.take();
}

} // namespace

TEST(UploadLink, TakesFilesOutOfTheVariables) {
  Script server({good()});
  const std::string given = variables(Upload::of_bytes("a \"b\".txt", std::string("by\0tes\xFF", 7), "text/plain"),
                                      Upload::of_file("/x/y/c.tif"));
  ASSERT_TRUE(ask(Client(links::upload(), server.link()), update, given));
  const Operation sent = server.asked(0);
  EXPECT_EQ(sent.variables, R"({"input":{"file":null,"more":[null,null]},"text":"x"})");
  ASSERT_EQ(sent.files.size(), 2U);
  EXPECT_EQ(sent.files[0].place, "variables.input.file");
  EXPECT_EQ(sent.files[0].name, "a \"b\".txt");
  EXPECT_EQ(sent.files[0].type, "text/plain");
  EXPECT_EQ(sent.files[0].path, "");
  EXPECT_EQ(sent.files[0].bytes, std::string("by\0tes\xFF", 7));
  EXPECT_EQ(sent.files[1].place, "variables.input.more.1");
  EXPECT_EQ(sent.files[1].name, "c.tif");
  EXPECT_EQ(sent.files[1].path, "/x/y/c.tif");
  EXPECT_EQ(sent.files[1].type, "application/octet-stream");
}

TEST(UploadLink, LeavesTextsOfOthersAlone) {
  Script server({good()});
  const std::string given = R"({"text":"arkitekt-upload-00000000000000000000000000000000 L2V0Yy9wYXNzd2Q="})";
  ASSERT_TRUE(ask(Client(links::upload(), server.link()), update, given));
  EXPECT_EQ(server.asked(0).variables, given);
  EXPECT_TRUE(server.asked(0).files.empty());
}

TEST(UploadLink, MakesAMultipartRequest) {
  forget_proxies();
  const std::string folder = own_folder();
  const std::string file = write_file(folder, "cells.txt", "contents of a file");
  net::ServerRequest seen;
  const auto server = std::move(net::Server::start({}, [&](const net::ServerRequest& request) {
                        seen = request;
                        return net::ServerResponse{.body = good_body};
                      })).value();
  for (const bool blocks : {true, false}) {
    const Client client("http://127.0.0.1:" + std::to_string(server->port()));
    const std::string given = variables(Upload::of_file(file, "text/x"), Upload::of_bytes("a\"\r\n.txt", "bytes"));
    Capsules capsules;
    const Result<> done = blocks ? detail::execute(client, update, given, read_capsules, &capsules)
                                 : wait_for(detail::execute_async(client, update, given, read_capsules, &capsules));
    ASSERT_TRUE(done) << done.error().what();
    const std::string type(seen.header("content-type"));
    ASSERT_THAT(type, testing::StartsWith("multipart/form-data; boundary=arkitekt-"));
    const std::string line = "--" + type.substr(type.find('=') + 1);
    EXPECT_EQ(
        seen.body,
        line +
            "\r\nContent-Disposition: form-data; name=\"operations\"\r\nContent-Type: application/json\r\n\r\n"
            R"({"query":"mutation update{capsules{id missions}}","variables":{"input":{"file":null,"more":[null,null]},"text":"x"},"operationName":"update"})"
            "\r\n" +
            line +
            "\r\nContent-Disposition: form-data; name=\"map\"\r\nContent-Type: application/json\r\n\r\n"
            R"({"0":["variables.input.file"],"1":["variables.input.more.1"]})"
            "\r\n" +
            line +
            "\r\nContent-Disposition: form-data; name=\"0\"; filename=\"cells.txt\"\r\nContent-Type: text/x\r\n\r\n"
            "contents of a file\r\n" +
            line +
            "\r\nContent-Disposition: form-data; name=\"1\"; filename=\"a%22%0D%0A.txt\"\r\nContent-Type: "
            "application/octet-stream\r\n\r\nbytes\r\n" +
            line + "--\r\n");
    EXPECT_EQ(seen.header("graphql-preflight"), "1");
  }
}

TEST(UploadLink, SaysThatAFileIsMissing) {
  const auto result = ask(Client("http://127.0.0.1:1"), update,
                          variables(Upload::of_file("/does/not/exist"), Upload::of_bytes("a", "b")));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::usage);
}

TEST(UploadLink, IsMissedByHttpWhereItIsNotInTheChain) {
  const auto result = ask(Client(links::http("http://127.0.0.1:1")), update,
                          variables(Upload::of_bytes("a", "b"), Upload::of_bytes("a", "b")));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind(), ErrorKind::usage);
  EXPECT_THAT(std::string(result.error().message()), HasSubstr("links::upload()"));
}

} // namespace arkitekt::test
