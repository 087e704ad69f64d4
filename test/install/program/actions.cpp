#include "actions.hpp"
#include "ships.hpp"

std::int32_t count_crew(std::int32_t ships) {
  std::int32_t crew = 0;
  for (const Ship& ship : get_ships(ships)) crew += ship.crew.value_or(0);
  return crew;
}
