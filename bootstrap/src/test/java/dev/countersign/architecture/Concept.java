package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;

/** The concepts, in their order: each may know those before it, and none after it. */
enum Concept {
  OAUTH("oauth"),
  KEY("key"),
  CLIENT("client"),
  USER("user"),
  GRANT("grant"),
  TOKEN("token"),
  RELYING_PARTY("relyingparty");

  private final String packageName;

  Concept(String packageName) {
    this.packageName = packageName;
  }

  /** The name of its package in each layer. */
  String packageName() {
    return packageName;
  }

  /** The concept that the class belongs to, if it belongs to any. */
  static Optional<Concept> of(JavaClass type) {
    return Layer.of(type)
        .flatMap(
            layer ->
                Arrays.stream(values())
                    .filter(
                        concept ->
                            (type.getPackageName() + ".")
                                .startsWith(layer.basePackage() + "." + concept.packageName + "."))
                    .findFirst());
  }
}
