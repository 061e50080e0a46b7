package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each attack of RFC 9700 §4 has a test, and a row on the page about attacks. */
final class AttackSectionsTest {

  private static final int LAST_ATTACK = 17;

  private static List<String> testNames() {
    return Stream.of(RedirectAttacksTest.class, StolenCredentialsTest.class)
        .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(DisplayName.class))
        .map(method -> method.getAnnotation(DisplayName.class).value())
        .toList();
  }

  private static List<String> sections() {
    return IntStream.rangeClosed(1, LAST_ATTACK).mapToObj(number -> "§4." + number).toList();
  }

  @Test
  void eachAttackHasATest() {
    assertThat(sections())
        .allSatisfy(
            section ->
                assertThat(testNames())
                    .anyMatch(name -> name.matches("RFC 9700 " + section + "[:,].*")));
  }

  @Test
  void eachAttackHasARow() throws IOException {
    var page = Files.readString(Path.of("../docs/learn/attacks.md"));

    assertThat(sections())
        .allSatisfy(section -> assertThat(page).contains("\n| " + section + " | "));
  }
}
