#include "actions.hpp"
#include <ext.hpp>

int main() { return ext_act(0); }
