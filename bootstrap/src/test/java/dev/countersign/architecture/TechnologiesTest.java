package dev.countersign.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.countersign.architecture.Types.in;
import static dev.countersign.architecture.Types.named;
import static dev.countersign.architecture.Types.namedBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.lang.ArchRule;
import dev.countersign.application.canary.DatabaseApplication;
import dev.countersign.bootstrap.canary.SigningBootstrap;
import dev.countersign.crypto.canary.HttpCrypto;
import dev.countersign.http.canary.DatabaseHttp;
import dev.countersign.persistence.canary.CryptographicPersistence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests rule 3: only one layer uses each of these technologies. */
class TechnologiesTest {

  @SuppressWarnings("ImmutableEnumChecker") // Lists from List.of are immutable.
  enum Technology {
    CRYPTOGRAPHY(
        Layer.CRYPTO,
        List.of(
            "com.amazon.corretto..",
            "org.jose4j..",
            "org.bouncycastle..",
            "javax.crypto..",
            "java.security..")),
    DATABASE(Layer.PERSISTENCE, List.of("java.sql", "javax.sql", "io.micronaut.data..")),
    HTTP(Layer.HTTP, List.of("io.micronaut.http.."));

    private final Layer owner;
    private final List<String> packages;

    Technology(Layer owner, List<String> packages) {
      this.owner = owner;
      this.packages = packages;
    }

    private ArchRule rule() {
      return noClasses().that(not(in(owner))).should().dependOnClassesThat(namedBy(packages));
    }
  }

  @ParameterizedTest
  @EnumSource
  void belongsToOneLayer(Technology technology) {
    technology.rule().check(Code.main());
  }

  @ParameterizedTest
  @EnumSource
  void isUsedThere(Technology technology) {
    var known =
        Code.main().that(in(technology.owner)).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(Dependency::getTargetClass)
            .collect(toSet());
    assertThat(technology.packages)
        .as("listed for " + technology + " but not used there")
        .filteredOn(entry -> known.stream().noneMatch(type -> named(entry, type)))
        .isEmpty();
  }

  @Test
  void canFail() {
    Canary.mustFail(
        Technology.CRYPTOGRAPHY.rule(), CryptographicPersistence.class, SigningBootstrap.class);
    Canary.mustFail(Technology.DATABASE.rule(), DatabaseApplication.class, DatabaseHttp.class);
    Canary.mustFail(Technology.HTTP.rule(), HttpCrypto.class);
  }
}
