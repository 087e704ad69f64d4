// Decoders over the trees of other libraries: parse all of it, then move it to the same structs.
#include "decoders.hpp"
#include "operations.graphql.hpp"
#include "payloads.hpp"
#include <cstring>
#include <nlohmann/json.hpp>
#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/document.h>
#define BOOST_JSON_STANDALONE
#include <boost/json/src.hpp>

namespace bench {

namespace {

struct RapidJson {
  using Node = const rapidjson::Value*;
  static Node member(Node of, const char* key) {
    const auto found = of->IsObject() ? of->FindMember(key) : of->MemberEnd();
    return of->IsObject() && found != of->MemberEnd() ? &found->value : nullptr;
  }
  static bool is_null(Node node) { return node->IsNull(); }
  static std::string_view text(Node node) { return {node->GetString(), node->GetStringLength()}; }
  static std::int32_t integer(Node node) { return node->GetInt(); }
  static double number(Node node) { return node->GetDouble(); }
  static bool boolean(Node node) { return node->GetBool(); }
  template <class F> static void each(Node node, F f) {
    for (const rapidjson::Value& item : node->GetArray()) f(&item);
  }
  static std::size_t size(Node node) { return node->Size(); }
  template <class F> static bool parse(const std::string& text, F use) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag>(text.data(),
                                                                                               text.size());
    return !document.HasParseError() && use(&document);
  }
};

struct Nlohmann {
  using Node = const nlohmann::json*;
  static Node member(Node of, const char* key) {
    const auto found = of->find(key);
    return found != of->end() ? &*found : nullptr;
  }
  static bool is_null(Node node) { return node->is_null(); }
  static std::string_view text(Node node) { return node->get_ref<const std::string&>(); }
  static std::int32_t integer(Node node) { return node->get<std::int32_t>(); }
  static double number(Node node) { return node->get<double>(); }
  static bool boolean(Node node) { return node->get<bool>(); }
  template <class F> static void each(Node node, F f) {
    for (const nlohmann::json& item : *node) f(&item);
  }
  static std::size_t size(Node node) { return node->size(); }
  template <class F> static bool parse(const std::string& text, F use) {
    const nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
    return !document.is_discarded() && use(&document);
  }
};

struct BoostJson {
  using Node = const boost::json::value*;
  static Node member(Node of, const char* key) { return of->is_object() ? of->get_object().if_contains(key) : nullptr; }
  static bool is_null(Node node) { return node->is_null(); }
  static std::string_view text(Node node) {
    const boost::json::string& text = node->get_string();
    return {text.data(), text.size()};
  }
  static std::int32_t integer(Node node) { return static_cast<std::int32_t>(node->get_int64()); }
  static double number(Node node) { return node->is_double() ? node->get_double() : double(node->get_int64()); }
  static bool boolean(Node node) { return node->get_bool(); }
  template <class F> static void each(Node node, F f) {
    for (const boost::json::value& item : node->get_array()) f(&item);
  }
  static std::size_t size(Node node) { return node->get_array().size(); }
  template <class F> static bool parse(const std::string& text, F use) {
    boost::system::error_code error;
    boost::json::monotonic_resource memory;
    const boost::json::value document = boost::json::parse(text, error, &memory);
    return !error && use(&document);
  }
};

template <class Tree> struct Reader {
  using Node = typename Tree::Node;
  Node node;
  template <class T> bool operator()(const char* key, T& out) {
    const Node member = Tree::member(node, key);
    return member && read(member, out);
  }
  static bool read(Node node, std::string& out) {
    out.assign(Tree::text(node));
    return true;
  }
  static bool read(Node node, bool& out) { return out = Tree::boolean(node), true; }
  static bool read(Node node, double& out) { return out = Tree::number(node), true; }
  static bool read(Node node, std::int32_t& out) { return out = Tree::integer(node), true; }
  template <class E> static bool read(Node node, arkitekt::Open<E>& out) {
    return payloads::enum_of(Tree::text(node), out);
  }
  template <class T> static bool read(Node node, std::optional<T>& out) {
    return Tree::is_null(node) || read(node, out.emplace());
  }
  template <class T> static bool read(Node node, std::vector<T>& out) {
    out.reserve(Tree::size(node));
    bool is_read = true;
    Tree::each(node, [&](Node item) { is_read = is_read && read(item, out.emplace_back()); });
    return is_read;
  }
  static bool read(Node node, payloads::Author& out) {
    const Node type = Tree::member(node, "__typename");
    if (!type) return false;
    if (Tree::text(type) == "User") return read(node, out.emplace<payloads::AuthorUser>());
    if (Tree::text(type) == "Organization") return read(node, out.emplace<payloads::AuthorOrganization>());
    auto& other = out.emplace<payloads::AuthorOther>();
    other.typename_ = Tree::text(type);
    return Reader{node}("login", other.login);
  }
  template <class T> static bool read(Node node, T& out) {
    Reader visit{node};
    return payloads::members(visit, out);
  }
};

template <class Tree, class T> bool decode(const std::string& text) {
  T out{};
  const bool is_read = Tree::parse(text, [&](typename Tree::Node root) {
    const typename Tree::Node data = Tree::member(root, "data");
    return data && Reader<Tree>::read(data, out);
  });
  keep(out);
  return is_read;
}

template <class Tree> Decoders decoders(const char* name) {
  return {name, decode<Tree, payloads::Capsules>, decode<Tree, payloads::Search>, decode<Tree, payloads::Series>,
          decode<Tree, payloads::CreateTask>};
}

} // namespace

Decoders rapid_json() { return decoders<RapidJson>("rapidjson, tree"); }
Decoders nlohmann_json() { return decoders<Nlohmann>("nlohmann, tree"); }
Decoders boost_json() { return decoders<BoostJson>("boost.json, tree"); }

Decoders copy() {
  static constexpr auto run = [](const std::string& text) {
    static std::string into;
    into.resize(text.size());
    std::memcpy(into.data(), text.data(), text.size());
    keep(into);
    return true;
  };
  return {"memcpy", run, run, run, run};
}

} // namespace bench
