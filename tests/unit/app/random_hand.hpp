#pragma once
// A hand that does anything: keys, mouse, fingers and windows at random. The same seed does the same.

#include "unit/app/controller_harness.hpp"

#include <array>
#include <cstdint>
#include <random>

class RandomHand {
public:
    RandomHand(ControllerHarness& program, std::uint32_t seed) : m_program(program), m_random(seed) {}

    void act() {
        switch (below(10)) {
        case 0:
        case 1:
        case 2:
            key();
            break;
        case 3:
        case 4:
            m_at = anywhere();
            m_program.moveTo(m_at);
            break;
        case 5:
        case 6:
            m_program.press(m_at, button());
            break;
        case 7:
            m_program.release(m_at, button());
            break;
        case 8:
            m_program.handle(session::MouseWheel{static_cast<float>(below(9)) - 4.0F, m_at});
            break;
        default:
            rarely();
        }
    }

    void letGo() {
        for (const session::MouseButton held :
             {session::MouseButton::Left, session::MouseButton::Right, session::MouseButton::Middle}) {
            m_program.release(m_at, held);
            m_program.frame();
        }
    }

    int below(int count) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(count)); }

private:
    /// Outside the window too.
    geo::ScreenPoint anywhere() {
        const geo::ScreenSize size = m_program.state().size;
        return {static_cast<float>(below(size.widthPx + 40) - 20), static_cast<float>(below(size.heightPx + 40) - 20)};
    }

    session::MouseButton button() { return static_cast<session::MouseButton>(below(3)); }

    void key() {
        const auto which = static_cast<session::Key>(below(static_cast<int>(session::Key::Z) + 1));
        m_program.handle(session::KeyPressed{which, below(6) == 0, below(4) == 0, below(12) == 0});
        m_program.handle(session::KeyReleased{which});
    }

    void rarely() {
        constexpr std::array<char32_t, 6> Letters = {U'a', U'1', U'中', U'қ', U'\u0301', U'\U0001F600'};
        switch (below(7)) {
        case 0:
            m_program.handle(session::Resized{{1 + below(2400), 1 + below(1400)}});
            break;
        case 1:
            m_program.handle(session::MouseLeft{});
            break;
        case 2:
            m_program.handle(session::PressTaken{});
            break;
        case 3:
            m_program.handle(session::Pinched{m_at, anywhere(), static_cast<double>(below(9) - 4) / 4.0});
            break;
        default:
            m_program.handle(session::TextEntered{Letters.at(static_cast<std::size_t>(below(6)))});
        }
    }

    ControllerHarness& m_program;
    std::mt19937 m_random;
    geo::ScreenPoint m_at{10.0F, 10.0F};
};
