// The twins' declarations against the models of the Python packages, which are installed from their index into the
// build tree: ctest -L interop. Where the index is not reached, the test skips, and says so.
#include "twins/planned.hpp"
#include <arkitekt/core/text.hpp>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace reflekt {

namespace {

namespace fs = std::filesystem;
namespace json = arkitekt::json;
using json::Value;

const std::string folder = ARKITEKT_TEST_DIR;
const std::string checker = ARKITEKT_SHARED_DIR "/tools/check_messages.py";

bool install() {
  if (fs::exists(folder + "/models/installed")) return true;
  const std::string command = "mkdir -p '" + folder + "/models' && cd '" + folder +
                              "/models' && python3 -m venv . && bin/pip install -q --timeout 10 --retries 1 "
                              "rekuest==10.0.0 && touch installed";
  return std::system((command + " > /dev/null 2>&1").c_str()) == 0;
}

template <class T> Value written(const T& declared) {
  json::Writer out;
  write(out, declared, definition::Spelling::snake_case);
  return *json::parse(out.text());
}

/// The first frame of an agent that offers all of it.
std::string registration(const Planned& twins) {
  Value::Array implementations, states, locks;
  std::vector<const definition::Implementation*> all;
  for (const definition::Implementation& each : twins.implementations) {
    implementations.push_back(written(each));
    all.push_back(&each);
  }
  for (const definition::StateDefinition& each : twins.states) states.push_back(written(each));
  for (const std::string& key : definition::locks_of(all)) {
    json::Writer out;
    definition::write_lock(out, key, definition::Spelling::snake_case);
    locks.push_back(*json::parse(out.text()));
  }
  return json::to_text(Value(Value::Object{{"type", "REGISTER"},
                                           {"id", "4cd8a9a6-3a9a-4d5e-9d54-cf3c2f6f7a01"},
                                           {"token", "t"},
                                           {"name", "golden"},
                                           {"implementations", std::move(implementations)},
                                           {"states", std::move(states)},
                                           {"locks", std::move(locks)}}));
}

TEST(Models, OfTheOriginalTakeTheTwins) {
  if (!fs::exists(checker)) GTEST_SKIP() << "no " << checker;
  if (!install()) GTEST_SKIP() << "the Python package rekuest cannot be installed here";
  for (const char* header : {"functions.hpp", "stage.hpp", "positions.hpp"}) {
    const Planned twins = plan_twins(header);
    const std::string frame = folder + "/frame.json", said = folder + "/said.txt";
    ASSERT_TRUE(arkitekt::write_file_if_changed(frame, registration(twins) + "\n"));
    const std::string command = "'" + folder + "/models/bin/python' '" + checker + "' --strict-server --hashes < '" +
                                frame + "' > '" + said + "' 2>&1";
    const int status = std::system(command.c_str());
    const std::string text = arkitekt::read_file(said).value();
    EXPECT_EQ(status, 0) << header << ": " << text;
    for (const definition::Implementation& each : twins.implementations)
      EXPECT_NE(text.find("HASH " + each.interface_name + " " + definition::hash(each.definition)), text.npos)
          << each.interface_name;
  }
}

} // namespace

} // namespace reflekt
