// Which requests go through a proxy, and how: the same on all ways.
#include "support/proxy.hpp"
#include "support/tls.hpp"
#include "ways.hpp"
#include <cstdlib>

namespace arkitekt::net {

namespace {

using test::HttpProxy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Variables = std::vector<std::pair<const char*, std::string>>;

// Sets variables, and puts back what was there.
class Environment {
 public:
  explicit Environment(const Variables& variables) {
    for (const char* name :
         {"http_proxy", "https_proxy", "HTTPS_PROXY", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
      const char* const value = std::getenv(name);
      before_.emplace_back(name, value == nullptr ? std::optional<std::string>() : value);
      unsetenv(name);
    }
    for (const auto& [name, value] : variables) setenv(name, value.c_str(), 1);
  }
  ~Environment() {
    for (const auto& [name, value] : before_) value ? setenv(name, value->c_str(), 1) : unsetenv(name);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

class ProxyTest : public testing::TestWithParam<Way> {
 protected:
  std::string address() const { return "127.0.0.1:" + std::to_string(server->port()); }
  Result<std::string> greet(const std::string& where, const Proxy& proxy, bool is_secure = false) {
    return net::greet(GetParam(), is_secure, where, security, proxy);
  }
  // What the proxy was asked for a plain connection.
  std::string asked_for(const std::string& where) const {
    return GetParam() == Way::websocket ? "CONNECT " + where + " HTTP/1.1" : "GET http://" + where + "/ HTTP/1.1";
  }
  static void expect_refused(const Result<std::string>& result, const std::string& why) {
    ASSERT_FALSE(result) << *result;
    EXPECT_EQ(result.error().kind(), ErrorKind::transport) << result.error().what();
    EXPECT_EQ(result.error().reason(), ErrorReason::proxy) << result.error().what();
    EXPECT_THAT(std::string(result.error().message()), HasSubstr(why));
    EXPECT_THAT(std::string(result.error().message()), Not(HasSubstr("secret")));
  }
  std::unique_ptr<Server> server = start_greeter();
  Security security;
};

INSTANTIATE_TEST_SUITE_P(, ProxyTest, testing::Values(Way::blocking, Way::awaited, Way::websocket), name_of);

} // namespace

TEST_P(ProxyTest, IsUsedInAbsoluteFormOrByATunnel) {
  const HttpProxy proxy;
  EXPECT_EQ(greet(address(), {.url = proxy.url()}).value(), "hi");
  EXPECT_THAT(proxy.asked(), ElementsAre(asked_for(address())));
}

TEST_P(ProxyTest, IsNotAskedToResolveNamesHere) {
  const HttpProxy proxy({.to_port = server->port()});
  EXPECT_EQ(greet("service.invalid:80", {.url = proxy.url()}).value(), "hi");
  EXPECT_EQ(proxy.asked().size(), 1U);
}

TEST_P(ProxyTest, TunnelsTlsWhichIsVerifiedToTheEnd) {
  const test::Certificate authority = test::make_authority("ours");
  const test::TlsFront front(server->port(), test::make_certificate(authority, "service.invalid"));
  const HttpProxy proxy({.to_port = front.port()});
  const auto refused = greet("service.invalid:443", {.url = proxy.url()}, true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason(), ErrorReason::tls) << refused.error().what();
  security.ca_text = authority.certificate;
  EXPECT_EQ(greet("service.invalid:443", {.url = proxy.url()}, true).value(), "hi");
  EXPECT_THAT(proxy.asked(),
              ElementsAre("CONNECT service.invalid:443 HTTP/1.1", "CONNECT service.invalid:443 HTTP/1.1"));
}

TEST_P(ProxyTest, GetsItsCredentials) {
  const HttpProxy proxy({.credentials = "Basic bWU6c2VjcmV0"}); // me:secret
  const std::string at = "127.0.0.1:" + std::to_string(proxy.port());
  EXPECT_EQ(greet(address(), {.url = "http://me:secret@" + at}).value(), "hi");
}

TEST_P(ProxyTest, TellsThatTheProxyRefuses) {
  const HttpProxy closed({.credentials = "Basic x"});
  const HttpProxy forbidden({.refusal = 403});
  const auto through = [](const HttpProxy& proxy) {
    return Proxy{.url = "http://me:secret@127.0.0.1:" + std::to_string(proxy.port())};
  };
  expect_refused(greet("service.invalid:443", through(closed), true),
                 "refused to connect to service.invalid:443 (status 407)");
  expect_refused(greet("service.invalid:443", through(forbidden), true), "(status 403)");
}

TEST_P(ProxyTest, TellsThatTheProxyIsNotThere) {
  const std::string gone = "http://me:secret@127.0.0.1:" + std::to_string(test::free_port());
  expect_refused(greet("service.invalid:443", {.url = gone}, true), "(connection refused)");
  expect_refused(greet("service.invalid:80", {.url = gone}), "(connection refused)");
  expect_refused(greet("service.invalid:443", {.url = "http://me:secret@proxy.invalid:1"}, true), "(no such host)");
}

TEST_P(ProxyTest, TellsThatTheProxySaysNothing) {
  const HttpProxy silent({.says_nothing = true});
  expect_refused(greet("service.invalid:443", {.url = silent.url()}, true), "gave no connection");
}

TEST_P(ProxyTest, ComesFromTheEnvironment) {
  const HttpProxy proxy({.to_port = server->port()});
  const Environment environment(Variables{{"http_proxy", proxy.url()}, {"no_proxy", "127.0.0.1, example.org"}});
  EXPECT_EQ(greet("service.invalid:80", {}).value(), "hi");
  EXPECT_THAT(proxy.asked(), testing::SizeIs(1));
  EXPECT_EQ(greet(address(), {}).value(), "hi");
  EXPECT_THAT(proxy.asked(), testing::SizeIs(1)) << "excepted by no_proxy";
  EXPECT_FALSE(greet("service.invalid:80", Proxy::none()));
}

TEST_P(ProxyTest, IsNotUsedForExceptions) {
  const HttpProxy proxy;
  EXPECT_EQ(greet(address(), {.url = proxy.url(), .except = "127.0.0.0/8"}).value(), "hi");
  EXPECT_THAT(proxy.asked(), IsEmpty());
}

TEST(ProxyTable, TakesTheVariablesOfItsScheme) {
  const Environment environment(Variables{
      {"http_proxy", "http://a"}, {"HTTPS_PROXY", "http://b"}, {"ALL_PROXY", "http://c"}, {"HTTP_PROXY", "http://d"}});
  const ProxyTable table(Proxy{});
  EXPECT_EQ(table.proxy_for(false, "h", 80), "http://a");
  EXPECT_EQ(table.proxy_for(true, "h", 443), "http://b");
}

TEST(ProxyTable, IgnoresHttpProxyInCapitals) {
  const Environment environment(Variables{{"HTTP_PROXY", "http://a"}});
  EXPECT_EQ(ProxyTable(Proxy{}).proxy_for(false, "h", 80), "");
}

TEST(ProxyTable, FallsBackToTheOneForAll) {
  const Environment environment(Variables{{"all_proxy", "http://c"}});
  EXPECT_EQ(ProxyTable(Proxy{}).proxy_for(false, "h", 80), "http://c");
  EXPECT_EQ(ProxyTable(Proxy{}).proxy_for(true, "h", 443), "http://c");
  EXPECT_EQ(ProxyTable(Proxy::none()).proxy_for(true, "h", 443), "");
}

TEST(ProxyTable, KnowsExceptions) {
  struct Case {
    const char* except;
    const char* host;
    int port;
    bool is_direct;
  };
  for (const Case& c : {
           Case{"*", "anything", 80, true},
           Case{"example.org", "example.org", 80, true},
           Case{"example.org", "EXAMPLE.org", 80, true},
           Case{"example.org", "a.b.example.org", 80, true},
           Case{".example.org", "a.example.org", 80, true},
           Case{".example.org", "example.org", 80, true},
           Case{"*.example.org", "a.example.org", 80, true},
           Case{"example.org", "badexample.org", 80, false},
           Case{"example.org", "example.org.evil", 80, false},
           Case{"example.org", "example.org.", 80, true},
           Case{"a, example.org ,b", "example.org", 80, true},
           Case{"a example.org b", "example.org", 80, true},
           Case{"example.org:8080", "example.org", 8080, true},
           Case{"example.org:8080", "example.org", 80, false},
           Case{"10.0.0.0/8", "10.1.2.3", 80, true},
           Case{"10.0.0.0/8", "11.1.2.3", 80, false},
           Case{"10.0.0.0/9", "10.128.0.1", 80, false},
           Case{"0.0.0.0/0", "1.2.3.4", 80, true},
           Case{"10.0.0.0/33", "10.0.0.0", 80, false},
           Case{"10.0.0.0/", "10.0.0.0", 80, false},
           Case{"1.2.3.4", "1.2.3.4", 80, true},
           Case{"2.3.4", "1.2.3.4", 80, false},
           Case{"[::1]", "::1", 80, true},
           Case{"::1", "::1", 80, true},
           Case{"fd00::/8", "fd12::1", 80, true},
           Case{"[::1]:81", "::1", 80, false},
           Case{"", "example.org", 80, false},
           Case{",,:,/", "example.org", 80, false},
           Case{"localhost", "127.0.0.1", 80, false},
       }) {
    const ProxyTable table(Proxy{.url = "http://p", .except = c.except});
    EXPECT_EQ(table.proxy_for(false, c.host, c.port).empty(), c.is_direct) << c.except << " of " << c.host;
  }
}

} // namespace arkitekt::net
