// Whom we trust: the same on all ways.
#include "support/folder.hpp"
#include "support/tls.hpp"
#include "ways.hpp"
#include <fstream>

namespace arkitekt::net {

namespace {

using test::Certificate;
using test::TlsFront;
using testing::HasSubstr;

struct Authorities {
  Certificate ours = test::make_authority("ours");
  Certificate theirs = test::make_authority("theirs");
  Certificate here = test::make_certificate(ours, "127.0.0.1");
};
const Authorities& authorities() {
  static const Authorities all;
  return all;
}

class SecurityTest : public testing::TestWithParam<Way> {
 protected:
  Result<std::string> greet(const TlsFront& front, const Security& security) {
    return net::greet(GetParam(), true, "127.0.0.1:" + std::to_string(front.port()), security);
  }
  static void expect_refused(const Result<std::string>& result, const std::string& why) {
    ASSERT_FALSE(result) << *result;
    EXPECT_EQ(result.error().kind(), ErrorKind::transport) << result.error().what();
    EXPECT_EQ(result.error().reason(), ErrorReason::tls) << result.error().what();
    EXPECT_THAT(std::string(result.error().message()), HasSubstr("no secure connection to 127.0.0.1:"));
    EXPECT_THAT(std::string(result.error().message()), HasSubstr(why));
  }
  static std::string write(const std::string& name, const std::string& text) {
    static std::string folder;
    folder = test::own_folder();
    std::ofstream(folder + "/" + name) << text;
    return folder + "/" + name;
  }
  std::unique_ptr<Server> server = start_greeter();
};

INSTANTIATE_TEST_SUITE_P(, SecurityTest, testing::Values(Way::blocking, Way::awaited, Way::websocket), name_of);

} // namespace

TEST_P(SecurityTest, RefusesAnAuthorityThatNobodyKnows) {
  const TlsFront front(server->port(), authorities().here);
  expect_refused(greet(front, {}), "certificate");
  expect_refused(greet(front, {.ca_text = authorities().theirs.certificate}), "certificate");
}

TEST_P(SecurityTest, TrustsAnAuthorityGivenAsText) {
  const TlsFront front(server->port(), authorities().here);
  EXPECT_EQ(greet(front, {.ca_text = authorities().ours.certificate}).value(), "hi");
}

TEST_P(SecurityTest, TrustsAnAuthorityGivenAsFile) {
  const TlsFront front(server->port(), authorities().here);
  EXPECT_EQ(greet(front, {.ca_file = write("ca.pem", authorities().ours.certificate)}).value(), "hi");
}

TEST_P(SecurityTest, TrustsAnAuthorityInADirectory) {
  const TlsFront front(server->port(), authorities().here);
  const std::string folder = test::own_folder();
  EXPECT_FALSE(greet(front, {.ca_directory = folder}));
  std::ofstream(folder + "/" + test::directory_name(authorities().ours.certificate)) << authorities().ours.certificate;
  EXPECT_EQ(greet(front, {.ca_directory = folder}).value(), "hi");
}

TEST_P(SecurityTest, TrustsFileAndTextTogether) {
  const Certificate other = test::make_certificate(authorities().theirs, "127.0.0.1");
  const Security both{.ca_file = write("ca.pem", authorities().ours.certificate),
                      .ca_text = authorities().theirs.certificate};
  EXPECT_EQ(greet(TlsFront(server->port(), authorities().here), both).value(), "hi");
  EXPECT_EQ(greet(TlsFront(server->port(), other), both).value(), "hi");
}

TEST_P(SecurityTest, TellsThatTheAuthoritiesCannotBeRead) {
  const TlsFront front(server->port(), authorities().here);
  expect_refused(greet(front, {.ca_file = "/nowhere/ca.pem"}), "nowhere");
  expect_refused(greet(front, {.ca_file = "/nowhere/ca.pem", .ca_text = authorities().ours.certificate}), "nowhere");
}

TEST_P(SecurityTest, RefusesAnotherHostsCertificate) {
  const TlsFront front(server->port(), test::make_certificate(authorities().ours, "example.org"));
  expect_refused(greet(front, {.ca_text = authorities().ours.certificate}), "127.0.0.1");
  EXPECT_EQ(greet(front, {.ca_text = authorities().ours.certificate, .verify_host = false}).value(), "hi");
}

TEST_P(SecurityTest, RefusesACertificateThatHasExpired) {
  const TlsFront front(server->port(), test::make_certificate(authorities().ours, "127.0.0.1", true));
  expect_refused(greet(front, {.ca_text = authorities().ours.certificate}), "expired");
}

TEST_P(SecurityTest, TrustsAnybodyWhereToldTo) {
  const TlsFront front(server->port(), authorities().here);
  EXPECT_EQ(greet(front, {.verify_certificate = false}).value(), "hi");
}

TEST_P(SecurityTest, VerifiesTheCertificateEvenWhereTheHostDoesNotMatter) {
  const TlsFront front(server->port(), authorities().here);
  expect_refused(greet(front, {.verify_host = false}), "certificate");
}

TEST_P(SecurityTest, ShowsItsOwnCertificate) {
  const Certificate mine = test::make_certificate(authorities().theirs, "client");
  const TlsFront front(server->port(), authorities().here, authorities().theirs.certificate);
  Security security{.ca_text = authorities().ours.certificate};
  EXPECT_FALSE(greet(front, security)) << "the server asks for one";
  security.certificate_text = mine.certificate;
  security.key_text = mine.key;
  EXPECT_EQ(greet(front, security).value(), "hi");
  const std::string folder = test::own_folder();
  std::ofstream(folder + "/mine.pem") << mine.certificate;
  std::ofstream(folder + "/mine.key") << mine.key;
  EXPECT_EQ(greet(front, {.ca_text = authorities().ours.certificate,
                          .certificate_file = folder + "/mine.pem",
                          .key_file = folder + "/mine.key"})
                .value(),
            "hi");
}

TEST_P(SecurityTest, SaysNothingToAStranger) {
  std::string received;
  {
    const test::RawServer plain([&](test::RawSocket& socket) { received = socket.read_to_end(); });
    const TlsFront front(plain.port(), authorities().here);
    EXPECT_FALSE(greet(front, {}));
  }
  EXPECT_EQ(received, "");
}

TEST_P(SecurityTest, TellsThatTheOtherSideDoesNotSpeakTls) {
  const auto result = net::greet(GetParam(), true, "127.0.0.1:" + std::to_string(server->port()));
  expect_refused(result, "");
}

} // namespace arkitekt::net
