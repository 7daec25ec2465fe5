#include "gdal/library.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_frmts.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

namespace gdal {
namespace {

// A broken file may make GDAL complain about every feature.
constexpr std::size_t MaxMessages = 20;

// A proxy that nobody serves: whatever a file talks GDAL into fetching fails at once.
constexpr const char* DeadProxy = "127.0.0.1:9";
constexpr std::array<const char*, 2> ProxyOptions = {"GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY"};

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* text) {
    auto* messages = static_cast<std::vector<Messages::Message>*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Warning && messages->size() < MaxMessages) {
        messages->push_back({level >= CE_Failure, text});
    }
}

}  // namespace

void prepare() {
    static std::once_flag once;
    std::call_once(once, &GDALRegister_GTiff);
}

Messages::Messages() {
    CPLPushErrorHandlerEx(&collect, &m_messages);
    for (const char* option : ProxyOptions) {
        CPLSetThreadLocalConfigOption(option, DeadProxy);
    }
}

Messages::~Messages() {
    for (const char* option : ProxyOptions) {
        CPLSetThreadLocalConfigOption(option, nullptr);
    }
    CPLPopErrorHandler();
}

std::string Messages::first() const {
    const auto failure = std::ranges::find_if(m_messages, &Message::isFailure);
    if (failure != m_messages.end()) {
        return failure->text;
    }
    return m_messages.empty() ? std::string() : m_messages.front().text;
}

std::vector<std::string> Messages::failures() const {
    std::vector<std::string> texts;
    for (const Message& message : m_messages) {
        if (message.isFailure) {
            texts.push_back(message.text);
        }
    }
    return texts;
}

std::string withoutPath(std::string message, std::string_view path, std::string_view instead) {
    std::size_t from = 0;
    for (std::size_t at = message.find(path); at != std::string::npos; at = message.find(path, from)) {
        message.replace(at, path.size(), instead);
        from = at + instead.size();
    }
    return message;
}

MemoryFile::MemoryFile(const std::string& bytes, const char* extension) {
    static std::atomic<unsigned> counter = 0;
    // Without a folder of its own: with GDAL 3.10 two threads that both made it lost one of their files now and then.
    m_path = fmt::format("/vsimem/khorgos-{}.{}", counter.fetch_add(1), extension);
    // GDAL wants a mutable pointer but files opened for reading are not written to.
    auto* start = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
    VSILFILE* file = VSIFileFromMemBuffer(m_path.c_str(), start, static_cast<vsi_l_offset>(bytes.size()), FALSE);
    if (file != nullptr) {
        VSIFCloseL(file);
    }
}

MemoryFile::~MemoryFile() {
    VSIUnlink(m_path.c_str());
}

}  // namespace gdal
