#include "grading/quantities.hpp"

#include <array>
#include <utility>

namespace grading {

std::string in_spanish(std::string sentence) {
  // Where one begins with another, the longer comes first.
  static constexpr std::array<std::pair<const char*, const char*>, 24> names{{
      {"the weighted sum of the gradients", "la suma ponderada de los gradientes"},
      {"the derivative at the best step", "la derivada en el mejor paso"},
      {"the probability of an order", "la probabilidad de un orden"},
      {"the number of minibatches", "el número de minilotes"},
      {"the number of orders", "el número de órdenes"},
      {"the size of minibatch", "el tamaño del minilote"},
      {"the first point asked at", "el primer punto en que pregunta"},
      {"the second point asked at", "el segundo punto en que pregunta"},
      {"the last point asked at", "el último punto en que pregunta"},
      {"the point asked at", "el punto en que pregunta"},
      {"whether there is a minimiser", "si hay minimizador"},
      {"the minimiser", "el minimizador"},
      {"the penalised loss", "la pérdida penalizada"},
      {"the second path", "el segundo camino"},
      {"the Lagrangian", "la Lagrangiana"},
      {"the gradient", "el gradiente"},
      {"the witness", "el testigo"},
      {"the best", "el mejor"},
      {"the sum", "la suma"},
      {"calls of the rule", "el número de llamadas a la regla"},
      {"gradient evaluations", "el número de evaluaciones del gradiente"},
      {"schedule evaluations", "el número de veces que se pide el paso"},
      {"loss evaluations", "el número de evaluaciones de la pérdida"},
      {"evaluations", "evaluaciones"},
  }};
  for (const auto& [english, spanish] : names) {
    const std::string words = english;
    for (std::size_t at = 0; (at = sentence.find(words, at)) != std::string::npos;
         at += std::string(spanish).size())
      sentence.replace(at, words.size(), spanish);
  }
  return sentence;
}

}  // namespace grading
