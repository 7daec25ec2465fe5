#include "data/gdal_module.hpp"

#include "build_info.hpp"
#include "data/program_files.hpp"

#include <fmt/format.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace data {
namespace {

#ifdef _WIN32
constexpr std::string_view FileName = "khorgos_gdal.dll";

GdalModuleFunction entryOf(const std::filesystem::path& library, std::string& reason) {
    HMODULE module = LoadLibraryW(library.c_str());
    const auto entry =
        module == nullptr ? nullptr : reinterpret_cast<GdalModuleFunction>(GetProcAddress(module, GdalModuleEntry));
    if (entry == nullptr) {
        reason = fmt::format("error {}", GetLastError());
    }
    return entry;
}
#else
constexpr std::string_view FileName = "khorgos_gdal.so";

GdalModuleFunction entryOf(const std::filesystem::path& library, std::string& reason) {
    // Never closed: GDAL keeps threads and tables until the program ends.
    void* module = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    const auto entry =
        module == nullptr ? nullptr : reinterpret_cast<GdalModuleFunction>(dlsym(module, GdalModuleEntry));
    if (entry == nullptr) {
        const char* words = dlerror();
        reason = words == nullptr ? "no reason given" : words;
    }
    return entry;
}
#endif

base::Failure fail(std::string_view library, std::string_view what) {
    return base::fail(base::ErrorCode::FileUnreadable, "",
                      fmt::format("GDAL's part of the program, {}, {}; install the program again", library, what));
}

base::Result<const GdalModule*> open() {
    const std::optional<std::filesystem::path> library = findProgramFile(FileName);
    if (!library) {
        return fail(FileName, "is missing");
    }
    std::string reason;
    const GdalModuleFunction entry = entryOf(*library, reason);
    if (entry == nullptr) {
        return fail(library->string(), fmt::format("cannot be opened ({})", reason));
    }
    const GdalModule* module = entry();
    if (module->version != base::BuildVersion) {
        return fail(library->string(), fmt::format("belongs to version {}", module->version));
    }
    return module;
}

}  // namespace

const base::Result<const GdalModule*>& gdalModule() {
    static const base::Result<const GdalModule*> Module = open();
    return Module;
}

}  // namespace data
