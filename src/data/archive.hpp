#pragma once
// Values as bytes, for files that this build writes and only this build reads. One description of a type serves for
// writing, for reading and for telling whether the reader's idea of the types is the writer's: Fields<T> ties the
// fields of a struct together.
//
//   numbers             their bytes, as this machine holds them
//   bool, enumerations  a byte; lastOf<T>() is an enumeration's last value
//   string, vector      a 32-bit count, then the elements
//   optional, variant   a byte for which, then the value
//   SharedArray         a 32-bit count; the numbers themselves lie in a second block, each array on a cache line, to be
//                       used where they are
//
// Reading never goes past the end, and no count makes room for more elements than the bytes that are left could hold.

#include "base/shared_array.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace data::archive {

template <typename T>
concept Number = std::is_arithmetic_v<T> && !std::same_as<T, bool>;

/// Where arrays begin in the second block.
inline constexpr std::size_t ArrayAlignment = 64;

/// Specialise with `static auto tie(auto& value)`, which gives a std::tie of all fields in order. Naming them in a
/// structured binding makes the compiler see to it that none is forgotten.
template <typename T>
struct Fields;

template <typename T>
concept Described = requires(T& value) {
    Fields<T>::tie(value);
};

/// Specialise for each enumeration, whose values count from 0, with its last one.
template <typename T>
constexpr T lastOf() = delete;

/// Structs of nothing but doubles, without gaps, whose vectors are copied as a whole. Specialise for each.
template <typename T>
inline constexpr bool IsOfDoubles = false;

template <typename T>
inline constexpr bool IsCopiedWhole = Number<T> || IsOfDoubles<T>;

class Writer {
public:
    template <Number T>
    void write(const T& number) {
        append(m_values, std::as_bytes(std::span(&number, 1)));
    }
    void write(const bool& flag) { write(static_cast<std::uint8_t>(flag ? 1 : 0)); }
    template <typename T>
    requires std::is_enum_v<T>
    void write(const T& value) { write(static_cast<std::uint8_t>(value)); }
    void write(const std::string& text) {
        writeCount(text.size());
        append(m_values, std::as_bytes(std::span(text)));
    }
    template <typename T>
    void write(const std::vector<T>& values) {
        writeCount(values.size());
        if constexpr (IsCopiedWhole<T>) {
            append(m_values, std::as_bytes(std::span(values)));
        } else {
            for (const T& value : values) {
                write(value);
            }
        }
    }
    template <Number T>
    void write(const base::SharedArray<T>& numbers) {
        writeCount(numbers.size());
        m_arrays.resize((m_arrays.size() + ArrayAlignment - 1) / ArrayAlignment * ArrayAlignment);
        append(m_arrays, std::as_bytes(numbers.span()));
    }
    template <typename T, std::size_t Size>
    void write(const std::array<T, Size>& values) {
        for (const T& value : values) {
            write(value);
        }
    }
    template <typename A, typename B>
    void write(const std::pair<A, B>& both) {
        write(both.first);
        write(both.second);
    }
    template <typename Key, typename T, typename Less>
    void write(const std::map<Key, T, Less>& values) {
        writeCount(values.size());
        for (const auto& [key, value] : values) {
            write(key);
            write(value);
        }
    }
    template <typename T>
    void write(const std::optional<T>& value) {
        write(value.has_value());
        if (value) {
            write(*value);
        }
    }
    template <typename... Ts>
    void write(const std::variant<Ts...>& value) {
        write(static_cast<std::uint8_t>(value.index()));
        std::visit([this](const auto& held) { this->write(held); }, value);
    }
    void write(const std::monostate&) {}
    template <typename T>
    requires Described<T>
    void write(const T& value) {
        std::apply([this](const auto&... fields) { (this->write(fields), ...); }, Fields<T>::tie(value));
    }

    [[nodiscard]] const std::string& values() const { return m_values; }
    [[nodiscard]] const std::string& arrays() const { return m_arrays; }

private:
    static void append(std::string& block, std::span<const std::byte> bytes) {
        block.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    void writeCount(std::size_t count) { write(static_cast<std::uint32_t>(count)); }

    std::string m_values;
    std::string m_arrays;
};

/// The fewest bytes that a value of the type takes: those of an empty one.
template <typename T>
[[nodiscard]] std::size_t leastBytes() {
    static const std::size_t Least = [] {
        Writer writer;
        writer.write(T{});
        return std::max<std::size_t>(1, writer.values().size());
    }();
    return Least;
}

class Reader {
public:
    /// `owner` keeps the two blocks alive for the arrays that stay in them.
    Reader(std::shared_ptr<const void> owner, std::span<const std::byte> values, std::span<const std::byte> arrays)
        : m_owner(std::move(owner)), m_values(values), m_arrays(arrays) {}

    /// Each is false where the bytes do not hold such a value; what is read from then on means nothing.
    template <Number T>
    [[nodiscard]] bool read(T& number) {
        return copy(&number, sizeof(T));
    }
    [[nodiscard]] bool read(bool& flag) {
        std::uint8_t byte = 0;
        const bool isSound = read(byte) && byte <= 1;
        flag = byte == 1;
        return isSound;
    }
    template <typename T>
    requires std::is_enum_v<T>
    [[nodiscard]] bool read(T& value) {
        std::uint8_t byte = 0;
        if (!read(byte) || byte > static_cast<std::uint8_t>(lastOf<T>())) {
            return false;
        }
        value = static_cast<T>(byte);
        return true;
    }
    [[nodiscard]] bool read(std::string& text) {
        std::uint32_t count = 0;
        if (!readCount(count, 1)) {
            return false;
        }
        text.assign(reinterpret_cast<const char*>(m_values.data()), count);
        m_values = m_values.subspan(count);
        return true;
    }
    template <typename T>
    [[nodiscard]] bool read(std::vector<T>& values) {
        std::uint32_t count = 0;
        if constexpr (IsCopiedWhole<T>) {
            if (!readCount(count, sizeof(T))) {
                return false;
            }
            values.resize(count);
            return copy(values.data(), count * sizeof(T));
        } else {
            if (!readCount(count, leastBytes<T>())) {
                return false;
            }
            values.resize(count);
            return std::ranges::all_of(values, [this](T& value) { return read(value); });
        }
    }
    template <Number T>
    [[nodiscard]] bool read(base::SharedArray<T>& numbers) {
        std::uint32_t count = 0;
        if (!read(count)) {
            return false;
        }
        const std::size_t start = (m_arraysTaken + ArrayAlignment - 1) / ArrayAlignment * ArrayAlignment;
        const std::size_t bytes = std::size_t{count} * sizeof(T);
        if (start > m_arrays.size() || bytes > m_arrays.size() - start) {
            return false;
        }
        m_arraysTaken = start + bytes;
        const std::byte* first = m_arrays.data() + start;
        numbers = {m_owner, std::span(reinterpret_cast<const T*>(first), count)};
        return reinterpret_cast<std::uintptr_t>(first) % alignof(T) == 0;
    }
    template <typename T, std::size_t Size>
    [[nodiscard]] bool read(std::array<T, Size>& values) {
        return std::ranges::all_of(values, [this](T& value) { return read(value); });
    }
    template <typename A, typename B>
    [[nodiscard]] bool read(std::pair<A, B>& both) {
        return read(both.first) && read(both.second);
    }
    template <typename Key, typename T, typename Less>
    [[nodiscard]] bool read(std::map<Key, T, Less>& values) {
        std::uint32_t count = 0;
        if (!readCount(count, leastBytes<Key>() + leastBytes<T>())) {
            return false;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            Key key;
            T value;
            if (!read(key) || !read(value)) {
                return false;
            }
            values.emplace_hint(values.end(), std::move(key), std::move(value));
        }
        return true;
    }
    template <typename T>
    [[nodiscard]] bool read(std::optional<T>& value) {
        bool hasValue = false;
        return read(hasValue) && (!hasValue || read(value.emplace()));
    }
    template <typename... Ts>
    [[nodiscard]] bool read(std::variant<Ts...>& value) {
        std::uint8_t which = 0;
        return read(which) && which < sizeof...(Ts) && readInto(value, which, std::index_sequence_for<Ts...>{});
    }
    [[nodiscard]] bool read(std::monostate&) { return true; }
    template <typename T>
    requires Described<T>
    [[nodiscard]] bool read(T& value) {
        return std::apply([this](auto&... fields) { return (this->read(fields) && ...); }, Fields<T>::tie(value));
    }

    [[nodiscard]] bool isAtEnd() const { return m_values.empty() && m_arraysTaken == m_arrays.size(); }

private:
    [[nodiscard]] bool copy(void* to, std::size_t size) {
        if (size > m_values.size()) {
            return false;
        }
        if (size > 0) {
            std::memcpy(to, m_values.data(), size);
        }
        m_values = m_values.subspan(size);
        return true;
    }
    [[nodiscard]] bool readCount(std::uint32_t& count, std::size_t bytesEach) {
        return read(count) && count <= m_values.size() / bytesEach;
    }
    template <typename Variant, std::size_t... Indices>
    [[nodiscard]] bool readInto(Variant& value, std::size_t which, std::index_sequence<Indices...>) {
        bool isSound = false;
        static_cast<void>(((Indices == which && (isSound = read(value.template emplace<Indices>()), true)) || ...));
        return isSound;
    }

    std::shared_ptr<const void> m_owner;
    std::span<const std::byte> m_values;
    std::span<const std::byte> m_arrays;
    std::size_t m_arraysTaken = 0;
};

/// A number for a type's layout: another one after any change to its fields or to those of the types in it.
class Layout {
public:
    template <typename T>
    [[nodiscard]] static std::uint64_t of(std::string_view salt) {
        Layout layout;
        for (const char c : salt) {
            layout.add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
        }
        layout.note(T{});
        return layout.m_sum;
    }

private:
    enum Mark : std::uint64_t {
        NumberMark = 1,
        FlagMark,
        EnumMark,
        TextMark,
        ListMark,
        ArrayMark,
        FixedMark,
        PairMark,
        MapMark,
        OptionalMark,
        VariantMark,
        NothingMark,
        StructMark
    };

    template <Number T>
    void note(const T&) {
        add(NumberMark);
        add(sizeof(T) * 4 + (std::is_floating_point_v<T> ? 2U : 0U) + (std::is_signed_v<T> ? 1U : 0U));
    }
    void note(const bool&) { add(FlagMark); }
    template <typename T>
    requires std::is_enum_v<T>
    void note(const T&) {
        add(EnumMark);
        add(static_cast<std::uint64_t>(lastOf<T>()));
    }
    void note(const std::string&) { add(TextMark); }
    template <typename T>
    void note(const std::vector<T>&) {
        add(ListMark);
        note(T{});
    }
    template <Number T>
    void note(const base::SharedArray<T>&) {
        add(ArrayMark);
        note(T{});
    }
    template <typename T, std::size_t Size>
    void note(const std::array<T, Size>&) {
        add(FixedMark);
        add(Size);
        note(T{});
    }
    template <typename A, typename B>
    void note(const std::pair<A, B>&) {
        add(PairMark);
        note(A{});
        note(B{});
    }
    template <typename Key, typename T, typename Less>
    void note(const std::map<Key, T, Less>&) {
        add(MapMark);
        note(Key{});
        note(T{});
    }
    template <typename T>
    void note(const std::optional<T>&) {
        add(OptionalMark);
        note(T{});
    }
    template <typename... Ts>
    void note(const std::variant<Ts...>&) {
        add(VariantMark);
        add(sizeof...(Ts));
        (note(Ts{}), ...);
    }
    void note(const std::monostate&) { add(NothingMark); }
    template <typename T>
    requires Described<T>
    void note(const T& value) {
        add(StructMark);
        std::apply(
            [this](const auto&... fields) {
                add(sizeof...(fields));
                (this->note(fields), ...);
            },
            Fields<T>::tie(value));
    }

    /// FNV-1a over 64-bit words: only to differ.
    void add(std::uint64_t word) { m_sum = (m_sum ^ word) * 1099511628211U; }

    std::uint64_t m_sum = 14695981039346656037U;
};

}  // namespace data::archive
