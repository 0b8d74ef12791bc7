// Sentences in both languages as JSON. Text lives in the course's vocabulary, which knows nothing of that.

#pragma once

#include <nlohmann/json.hpp>

#include "common/text.hpp"

namespace descenso {

inline void to_json(nlohmann::json& json, const Text& text) { json = {{"es", text.es}, {"en", text.en}}; }
inline void from_json(const nlohmann::json& json, Text& text) {
  json.at("es").get_to(text.es);
  json.at("en").get_to(text.en);
}

}  // namespace descenso
