// `call blur sigma=3 tags='["a"]'`: the words of a command line as the arguments of an action.
#pragma once
#include <arkitekt/definition/definition.hpp>
#include <arkitekt/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace arkitekt {

/// A JSON object: that of `json` ("" for none), with what the words `name=value` say set in it. The port's kind decides
/// how a value is read: texts as they stand, all others as JSON.
Result<std::string> read_arguments(const definition::Definition& action, const std::vector<std::string>& words,
                                   std::string_view json);

} // namespace arkitekt
