#include "sfml/shared_picture.hpp"

#include "sfml/compat.hpp"

#if KHORGOS_ON_X11
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <array>
#include <string_view>
#endif

namespace sfml {

#if KHORGOS_ON_X11

namespace {

std::string_view glWords(GLenum name) {
    const auto* words = reinterpret_cast<const char*>(glGetString(name));
    return words == nullptr ? std::string_view() : std::string_view(words);
}

/// Mesa's drivers for the processor, which can also give a picture's rows from the top down.
bool isDrawnByProcessor() {
    constexpr std::array<std::string_view, 3> Drivers = {"llvmpipe", "softpipe", "swrast"};
    const std::string_view renderer = glWords(GL_RENDERER);
    bool isProcessor = false;
    for (const std::string_view driver : Drivers) {
        isProcessor = isProcessor || renderer.find(driver) != std::string_view::npos;
    }
    return isProcessor && glWords(GL_EXTENSIONS).find("GL_MESA_pack_invert") != std::string_view::npos;
}

/// Xlib tells of errors only through a function that is set for the whole program.
class ErrorWatch {
public:
    explicit ErrorWatch(Display* display) : m_display(display), m_before(XSetErrorHandler(&note)) { anyFailed = false; }
    ~ErrorWatch() { XSetErrorHandler(m_before); }
    ErrorWatch(const ErrorWatch&) = delete;
    ErrorWatch& operator=(const ErrorWatch&) = delete;

    /// Whether the server refused anything it was asked so far.
    [[nodiscard]] bool hasFailed() const {
        XSync(m_display, False);
        return anyFailed;
    }

private:
    static int note(Display*, XErrorEvent*) {
        anyFailed = true;
        return 0;
    }

    static inline bool anyFailed = false;  // windows belong to the main thread, and so do their errors
    Display* m_display;
    int (*m_before)(Display*, XErrorEvent*);
};

constexpr int BytesPerPixel = 4;

}  // namespace

struct SharedPicture::State {
    State() = default;
    ~State() { release(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    bool take(int width, int height);
    void release();
    void waitUntilShown();

    std::unique_ptr<Display, int (*)(Display*)> display{nullptr, &XCloseDisplay};
    Window window = 0;
    GC gc = nullptr;
    Visual* visual = nullptr;
    unsigned depth = 0;
    XImage* image = nullptr;
    XShmSegmentInfo segment{};
    bool isBeingShown = false;
};

bool SharedPicture::State::take(int width, int height) {
    release();
    image = XShmCreateImage(display.get(), visual, depth, ZPixmap, nullptr, &segment, static_cast<unsigned>(width),
                            static_cast<unsigned>(height));
    if (image == nullptr) {
        return false;
    }
    const bool isPlain = image->bits_per_pixel == 8 * BytesPerPixel && image->byte_order == LSBFirst &&
                         image->bytes_per_line == width * BytesPerPixel;
    const auto bytes = static_cast<std::size_t>(image->bytes_per_line) * static_cast<std::size_t>(height);
    segment.shmid = isPlain ? shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600) : -1;
    if (segment.shmid < 0) {
        release();
        return false;
    }
    void* memory = shmat(segment.shmid, nullptr, 0);
    bool isShared = false;
    if (memory != reinterpret_cast<void*>(-1)) {  // NOLINT(performance-no-int-to-ptr): as the system has it
        segment.shmaddr = static_cast<char*>(memory);
        segment.readOnly = False;
        image->data = segment.shmaddr;
        const ErrorWatch errors(display.get());
        isShared = XShmAttach(display.get(), &segment) != False && !errors.hasFailed();
    }
    // The memory lives on as long as somebody is attached to it, and no longer, however the program ends.
    shmctl(segment.shmid, IPC_RMID, nullptr);
    if (!isShared) {
        release();
    }
    return isShared;
}

void SharedPicture::State::release() {
    if (image == nullptr) {
        return;
    }
    if (segment.shmaddr != nullptr) {
        waitUntilShown();
        const ErrorWatch errors(display.get());
        XShmDetach(display.get(), &segment);
        static_cast<void>(errors.hasFailed());
        shmdt(segment.shmaddr);
    }
    image->data = nullptr;
    XDestroyImage(image);
    image = nullptr;
    segment = {};
}

/// The server reads the memory when it gets to it, and says so.
void SharedPicture::State::waitUntilShown() {
    const int shown = XShmGetEventBase(display.get()) + ShmCompletion;
    while (isBeingShown) {
        XEvent event;
        XNextEvent(display.get(), &event);
        isBeingShown = event.type != shown;
    }
}

std::unique_ptr<SharedPicture> SharedPicture::open(unsigned long nativeWindow) {
    if (nativeWindow == 0 || !isDrawnByProcessor()) {
        return nullptr;
    }
    auto state = std::make_unique<State>();
    state->display.reset(XOpenDisplay(nullptr));
    if (!state->display || XShmQueryExtension(state->display.get()) == False) {
        return nullptr;
    }
    constexpr unsigned long Red = 0xFF0000;
    constexpr unsigned long Green = 0xFF00;
    constexpr unsigned long Blue = 0xFF;
    XWindowAttributes attributes;
    if (XGetWindowAttributes(state->display.get(), nativeWindow, &attributes) == 0 ||
        attributes.visual->red_mask != Red || attributes.visual->green_mask != Green ||
        attributes.visual->blue_mask != Blue) {
        return nullptr;
    }
    state->window = nativeWindow;
    state->visual = attributes.visual;
    state->depth = static_cast<unsigned>(attributes.depth);
    state->gc = XCreateGC(state->display.get(), nativeWindow, 0, nullptr);
    if (!state->take(attributes.width, attributes.height)) {
        return nullptr;
    }
    return std::unique_ptr<SharedPicture>(new SharedPicture(std::move(state)));
}

SharedPicture::SharedPicture(std::unique_ptr<State> state) : m_state(std::move(state)) {}

SharedPicture::~SharedPicture() = default;

bool SharedPicture::show(sf::RenderTexture& picture) {
    const geo::ScreenSize size = compat::toScreenSize(picture.getSize());
    const bool fits =
        m_state->image != nullptr && m_state->image->width == size.widthPx && m_state->image->height == size.heightPx;
    if (!fits && !m_state->take(size.widthPx, size.heightPx)) {
        return false;
    }
    m_state->waitUntilShown();
    if (!compat::readTopDown(picture, m_state->image->data)) {
        return false;
    }
    XShmPutImage(m_state->display.get(), m_state->window, m_state->gc, m_state->image, 0, 0, 0, 0,
                 static_cast<unsigned>(size.widthPx), static_cast<unsigned>(size.heightPx), True);
    XFlush(m_state->display.get());
    m_state->isBeingShown = true;
    return true;
}

#else

struct SharedPicture::State {};

std::unique_ptr<SharedPicture> SharedPicture::open(unsigned long /*nativeWindow*/) {
    return nullptr;
}

SharedPicture::~SharedPicture() = default;

bool SharedPicture::show(sf::RenderTexture& /*picture*/) {
    return false;
}

#endif

}  // namespace sfml
