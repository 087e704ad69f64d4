// The version of the library; generated code asserts that its generator had the same. CMake reads it from here.
#pragma once
#define ARKITEKT_VERSION_MAJOR 0
#define ARKITEKT_VERSION_MINOR 1
#define ARKITEKT_VERSION_PATCH 0
#define ARKITEKT_VERSION "0.1.0"
