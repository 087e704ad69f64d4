#pragma once
struct Reached {
  int number = 3;
};
