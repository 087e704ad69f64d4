// What each struct of a CapsuleMission can do, whatever a document asks for of it.
#pragma once
#include <string>

namespace spacex {

template <class Mission> struct MissionTrait {
  std::string title() const {
    const Mission& mission = static_cast<const Mission&>(*this);
    return mission.name.value_or("a mission without a name");
  }
};

} // namespace spacex
