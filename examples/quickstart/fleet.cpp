// A program that asks a GraphQL server: fleet [URL], or $ARKITEKT_GRAPHQL_URL.
#include "fleet.hpp"
#include <arkitekt/client.hpp>
#include <arkitekt/error.hpp>
#include <cstdio>
#include <string>

namespace {

const char* name_of(fleet::Status status) {
  switch (status) {
  case fleet::Status::ACTIVE: return "active";
  case fleet::Status::RETIRED: return "retired";
  case fleet::Status::LOST: return "lost";
  }
  return "?";
}

void print(const fleet::Capsule& capsule) {
  std::printf("%s  %-8s %s\n", capsule.id.c_str(), name_of(capsule.status), capsule.type.value_or("-").c_str());
  for (const fleet::Mission& mission : capsule.missions)
    std::printf("      %-7s %s\n", mission.name.c_str(),
                mission.flight ? ("flight " + std::to_string(*mission.flight)).c_str() : "not numbered yet");
}

void show_the_fleet() {
  std::puts("get_capsules()");
  for (const fleet::Capsule& capsule : fleet::get_capsules()) print(capsule);

  std::puts("\nget_capsules(1)");
  for (const fleet::Capsule& capsule : fleet::get_capsules(1)) print(capsule);

  std::puts("\nget_capsule(\"C106\"), get_capsule(\"C999\")");
  if (const auto capsule = fleet::get_capsule("C106")) print(*capsule);
  if (!fleet::get_capsule("C999")) std::puts("C999  there is none");

  std::puts("\nupdate_capsule(\"C106\", {.status = RETIRED, .type = {}})");
  print(fleet::update_capsule("C106", {.status = fleet::Status::RETIRED, .type = {}}));
}

} // namespace

int main(int argc, char** argv) {
  try {
    if (argc > 1) arkitekt::Client(argv[1]).make_default();
    show_the_fleet();
  } catch (const arkitekt::Error& error) { // the server is down, said no, or answered something else
    std::fprintf(stderr, "fleet: %s\n", error.what());
    return 1;
  }
}
