#pragma once
// SharedArray: numbers that never change, wherever they lie: in a vector of their own, or inside a file that is mapped
// into memory. Copies share.

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace base {

template <typename T>
class SharedArray {
public:
    SharedArray() = default;

    // Wanted without a word: a loader that made a vector hands it over.
    SharedArray(std::vector<T> values) {  // NOLINT(google-explicit-constructor)
        auto kept = std::make_shared<const std::vector<T>>(std::move(values));
        m_values = *kept;
        m_owner = std::move(kept);
    }

    SharedArray(std::initializer_list<T> values) : SharedArray(std::vector<T>(values)) {}

    /// `values` live as long as `owner` does.
    SharedArray(std::shared_ptr<const void> owner, std::span<const T> values)
        : m_owner(std::move(owner)), m_values(values) {}

    [[nodiscard]] const T* data() const { return m_values.data(); }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] bool empty() const { return m_values.empty(); }
    [[nodiscard]] const T& operator[](std::size_t index) const { return m_values[index]; }
    [[nodiscard]] const T& front() const { return m_values.front(); }
    [[nodiscard]] const T& back() const { return m_values.back(); }
    [[nodiscard]] auto begin() const { return m_values.begin(); }
    [[nodiscard]] auto end() const { return m_values.end(); }
    [[nodiscard]] std::span<const T> span() const { return m_values; }

private:
    std::shared_ptr<const void> m_owner;
    std::span<const T> m_values;
};

}  // namespace base
