package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.countersign.architecture.Types.PRIMITIVE;
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
import dev.countersign.domain.canary.FileDomain;
import dev.countersign.domain.canary.UpwardDomain;
import dev.countersign.http.canary.DatabaseHttp;
import dev.countersign.http.canary.PersistentHttp;
import dev.countersign.http.canary.UpwardHttp;
import dev.countersign.persistence.canary.CryptographicPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests rules 1 and 2: each layer knows only what {@link Layer} lists for it. So the hexagon knows
 * no technology, adapters do not know each other, and no layer knows bootstrap.
 */
class LayersTest {

  private static ArchRule rule(Layer layer) {
    return classes()
        .that(in(layer))
        .should()
        .onlyDependOnClassesThat(namedBy(layer.allowed()).or(PRIMITIVE));
  }

  @ParameterizedTest
  @EnumSource
  void knowsOnlyWhatIsListed(Layer layer) {
    rule(layer).check(Code.main());
  }

  @ParameterizedTest
  @EnumSource
  void knowsAllThatIsListed(Layer layer) {
    var known =
        Code.main().that(in(layer)).stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(Dependency::getTargetClass)
            .collect(toSet());
    assertThat(layer.technologies())
        .as("listed for " + layer + " but not used there")
        .filteredOn(entry -> known.stream().noneMatch(type -> named(entry, type)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keepsToItsPackage(Layer layer) {
    assertThat(Code.main(layer)).isNotEmpty().allMatch(in(layer));
  }

  @Test
  void canFail() {
    Canary.mustFail(rule(Layer.DOMAIN), FileDomain.class, UpwardDomain.class);
    Canary.mustFail(rule(Layer.APPLICATION), DatabaseApplication.class);
    Canary.mustFail(rule(Layer.HTTP), DatabaseHttp.class, PersistentHttp.class, UpwardHttp.class);
    Canary.mustFail(rule(Layer.PERSISTENCE), CryptographicPersistence.class);
    Canary.mustFail(rule(Layer.CRYPTO), HttpCrypto.class);
    Canary.mustFail(rule(Layer.BOOTSTRAP), SigningBootstrap.class);
  }
}
