#include <arkitekt/annotations.hpp>

template <class T> [[arkitekt::action]] T twice(T number);
