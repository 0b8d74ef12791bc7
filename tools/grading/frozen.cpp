#include "grading/frozen.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grading/files.hpp"

namespace grading {

using nlohmann::json;

namespace {

constexpr int format = 1;
constexpr unsigned char nonce[crypto_secretbox_NONCEBYTES] = {};
static_assert(sizeof(Digest) == crypto_secretbox_KEYBYTES);

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// Where to look for a box. Says nothing about its key.
std::string id_of(const Digest& key) {
  Hash hash;
  hash.add("the box of");
  hash.add(hex(key));
  return hash.hex().substr(0, 32);
}

std::string locked(const std::string& text, const Digest& key) {
  std::string box(text.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(bytes_of(box), bytes_of(text), text.size(), nonce, key.data());
  std::string hexadecimal(2 * box.size() + 1, '\0');
  sodium_bin2hex(hexadecimal.data(), hexadecimal.size(), bytes_of(box), box.size());
  hexadecimal.pop_back();
  return hexadecimal;
}

std::optional<std::string> opened(const std::string& hexadecimal, const Digest& key) {
  std::string box(hexadecimal.size() / 2, '\0');
  std::size_t size = 0;
  if (sodium_hex2bin(bytes_of(box), box.size(), hexadecimal.data(), hexadecimal.size(), nullptr, &size,
                     nullptr) != 0 ||
      size < crypto_secretbox_MACBYTES)
    return std::nullopt;
  std::string text(size - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(bytes_of(text), bytes_of(box), size, nonce, key.data()) != 0)
    return std::nullopt;
  return text;
}

bool is_of(const CaseResult& one, Compared compared) {
  return one.heard->answers.starts_with(of_refusals) == (compared == Compared::refusals);
}

void add(Hash& hash, const CaseResult& one, Compared compared) {
  hash.add(one.name);
  hash.add(compared == Compared::everything ? one.heard->everything : one.heard->answers);
}

}  // namespace

std::optional<Digest> key_of(const Testimony& testimony, Compared compared) {
  Hash hash;
  hash.add(testimony.exercise);
  hash.add(std::to_string(static_cast<int>(compared)));
  bool failed = false;
  for (const CaseResult& one : testimony.cases) {
    if (one.status == Status::passed || !one.heard || !is_of(one, compared)) continue;
    if (one.status != Status::failed && one.status != Status::crashed) return std::nullopt;
    failed = true;
    add(hash, one, compared);
  }
  if (!failed) return std::nullopt;
  hash.add("meddled");
  for (const CaseResult& one : testimony.meddled) {
    if (one.status == Status::timed_out || !one.heard) return std::nullopt;
    // With other arguments there may be nothing to refuse.
    if (compared != Compared::refusals && is_of(one, compared)) add(hash, one, compared);
  }
  return hash.digest();
}

FrozenMistakes FrozenMistakes::read(const std::filesystem::path& file) {
  FrozenMistakes frozen;
  const json from = json::parse(read_file(file).value_or(""), nullptr, false);
  if (!from.is_object() || from.value("format", json()) != format || !from.contains("boxes")) return frozen;
  for (const auto& [id, box] : from["boxes"].items()) {
    if (box.is_string()) frozen.boxes_[id] = box.get<std::string>();
  }
  return frozen;
}

void FrozenMistakes::freeze(const Digest& key, const KnownMistake& mistake) {
  boxes_[id_of(key)] = locked(json(mistake).dump(), key);
}

std::vector<KnownMistake> FrozenMistakes::recognise(const Testimony& testimony) const {
  std::vector<KnownMistake> known;
  for (const Compared compared : {Compared::answers, Compared::everything, Compared::refusals}) {
    const auto key = key_of(testimony, compared);
    const auto box = key ? boxes_.find(id_of(*key)) : boxes_.end();
    const auto text = box == boxes_.end() ? std::nullopt : opened(box->second, *key);
    if (text) known.push_back(json::parse(*text).get<KnownMistake>());
  }
  return known;
}

std::string FrozenMistakes::to_json() const {
  return json{{"format", format}, {"boxes", boxes_}}.dump(1) + "\n";
}

}  // namespace grading
