// Names that a declaration may use without their definition.
#pragma once

namespace arkitekt {

class Client;
class Error;
class Registry;
class Task;
class Workflow;
struct AppOptions;
template <class T = void> class Async;
template <class T = void> class Result;
template <class T> class Generator;
template <class T> class Stream;
template <class T> class State;
template <class T> class Memory;
template <class T> class Observed;
template <class T> class Response;

} // namespace arkitekt
