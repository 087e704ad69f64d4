// From a document to a call. The server is in this program, so that it runs anywhere; with
// `Client("https://…/graphql").make_default()` it is elsewhere.
#include "get_capsules.graphql.hpp"
#include "launches.graphql.hpp"
#include <arkitekt/links.hpp>
#include <cstdio>

using arkitekt::Client, arkitekt::Operation, arkitekt::RawResponse, arkitekt::Result, arkitekt::Stream, arkitekt::Async;

namespace {

RawResponse answer(std::string body) { return {.body = std::move(body)}; }

Async<Result<RawResponse>> capsules(Operation) {
  co_return answer(R"({"data": {"capsules": [
    {"id": "C101", "missions": [{"flight": 7, "name": "COTS 1"}]},
    {"id": "C104", "missions": [{"flight": 10, "name": "CRS-2"}, null]},
    null]},
    "errors": [{"message": "lost at sea", "path": ["capsules", 2]}]})");
}

Stream<Result<RawResponse>> launches(Operation) {
  for (const char* const day : {"2010-12-08", "2012-05-22"})
    co_yield answer(R"({"data": {"launches": {"id": "C101", "missions": [{"name": null}], "lastLaunch": ")" +
                    std::string(day) + "\"}}}");
}

void print(const spacex::GetCapsules::Capsules& capsule) {
  std::printf("%s\n", capsule.id.value_or("?").c_str());
  if (!capsule.missions) return;
  for (const auto& mission : *capsule.missions)
    if (mission) std::printf("  %d %s\n", mission->flight.value_or(0), mission->title().c_str());
}

} // namespace

int main() {
  Client({.domain = "spacex"}, arkitekt::links::respond(capsules, launches)).make_default();

  // What came, and what did not.
  const auto whole = arkitekt::execute<spacex::GetCapsules>({});
  for (const auto& capsule : *whole->capsules)
    if (capsule) print(*capsule);
  std::printf("capsules.2: %s\n", whole.error_at("capsules.2")->message.c_str());

  // The function throws what the server complains about.
  try {
    spacex::get_capsules();
  } catch (const arkitekt::Error& error) {
    std::printf("%s\n", error.what());
  }

  for (const spacex::LaunchedCapsule& capsule : spacex::launches().blocking())
    std::printf("%s in %d: %s\n", capsule.id->c_str(), static_cast<int>(capsule.lastLaunch->year()),
                capsule.missions->at(0)->title().c_str());
}
