#pragma once
// Platform: 1 where windows come from an X server.

#include <SFML/Config.hpp>

#if defined(SFML_SYSTEM_LINUX) || defined(SFML_SYSTEM_FREEBSD) || defined(SFML_SYSTEM_NETBSD) || \
    defined(SFML_SYSTEM_OPENBSD)
#define KHORGOS_ON_X11 1
#else
#define KHORGOS_ON_X11 0
#endif
