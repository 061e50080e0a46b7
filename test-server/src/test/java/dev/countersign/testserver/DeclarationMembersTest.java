package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testserver.json.JsonText;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server can be declared by annotations, by a builder and by a JSON file. All three have the same
 * members, so that no way is poorer than the others.
 */
class DeclarationMembersTest {

  /**
   * One kind of declaration.
   *
   * @param annotation the annotation
   * @param builder the builder
   * @param schema the members in the schema of the file
   */
  record Kind(Class<?> annotation, Class<?> builder, Set<String> schema) {}

  static Collection<Kind> kinds() throws IOException {
    var schema = (Map<?, ?>) Objects.requireNonNull(JsonText.read(schema()));
    var definitions = (Map<?, ?>) Objects.requireNonNull(schema.get("$defs"));
    return Set.of(
        new Kind(CountersignTest.class, ServerSetup.class, members(schema)),
        new Kind(TestUser.class, UserSetup.class, members(definitions.get("user"))),
        new Kind(TestClient.class, ClientSetup.class, members(definitions.get("client"))),
        new Kind(TestResponse.class, NextResponse.class, members(definitions.get("response"))),
        new Kind(TestToken.class, NextToken.class, members(definitions.get("token"))));
  }

  private static String schema() throws IOException {
    try (var in =
        DeclarationMembersTest.class.getResourceAsStream("standalone/test-server.schema.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> members(@Nullable Object schema) {
    var properties =
        (Map<?, ?>)
            Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(schema)).get("properties"));
    return names(properties.keySet().stream().map(Object::toString).toList());
  }

  /** A builder adds one user, and an annotation or a file lists the users: the plural is left. */
  private static Set<String> names(Collection<String> names) {
    return names.stream()
        .map(name -> name.replaceAll("s$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> methods(Class<?> type, Predicate<Method> wanted) {
    return names(
        Arrays.stream(type.getDeclaredMethods()).filter(wanted).map(Method::getName).toList());
  }

  private static Set<String> without(Set<String> names, String... others) {
    var left = new TreeSet<>(names);
    left.removeAll(Set.of(others));
    return left;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasTheSameMembersInEachWay(Kind kind) {
    var builder = methods(kind.builder(), method -> Modifier.isPublic(method.getModifiers()));
    assertThat(builder).isNotEmpty();
    // The name of a user or client, and the path of a response, are arguments of the builder.
    assertThat(without(methods(kind.annotation(), method -> true), "value", "path", "setup"))
        .as("members of the annotation")
        .isEqualTo(builder);
    assertThat(without(kind.schema(), "$schema", "path"))
        .as("members of the file")
        .isEqualTo(builder);
  }
}
