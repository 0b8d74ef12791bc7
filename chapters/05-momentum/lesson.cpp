#include "common/lesson.hpp"

int main(int argc, char** argv) {
  descenso::Lesson lesson(argc, argv);
  return lesson.finish();
}
