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
import dev.countersign.http.canary.CallingHttp;
import dev.countersign.http.canary.DatabaseHttp;
import dev.countersign.persistence.canary.CryptographicPersistence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Tests rule 3: only one layer uses each of these technologies, and only one transport calls other
 * servers.
 */
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

  /** What could send a request to another server, beside the transport. */
  private static final List<String> CLIENTS =
      List.of(
          "io.netty.bootstrap..",
          "io.netty.channel.socket.nio.NioSocketChannel",
          "io.micronaut.http.client..",
          "java.net.http..",
          "java.net.HttpURLConnection",
          "java.net.URLConnection",
          "java.net.Socket");

  /** The transport, and what reads the settings and the TLS of Micronaut's client for it. */
  private static final List<String> TRANSPORT =
      List.of(
          "dev.countersign.http.fetch",
          "dev.countersign.http.relyingparty.ProviderTransport",
          "dev.countersign.http.relyingparty.ProviderHttpConfiguration");

  // A second HTTP client would follow none of the rules about addresses, sizes and time (ADR 90).
  private static ArchRule oneTransport() {
    return noClasses()
        .that(not(namedBy(TRANSPORT)))
        .should()
        .dependOnClassesThat(namedBy(CLIENTS))
        .as("only the transport calls other servers");
  }

  @Test
  void onlyTheTransportCallsOtherServers() {
    oneTransport().check(Code.main());
  }

  /** The list of exceptions has no class that does not need to be there. */
  @ParameterizedTest
  @FieldSource("TRANSPORT")
  void eachExceptionIsUsed(String exception) {
    assertThat(Code.main().that(namedBy(List.of(exception))).stream())
        .flatMap(type -> type.getDirectDependenciesFromSelf())
        .anyMatch(dependency -> namedBy(CLIENTS).test(dependency.getTargetClass()));
  }

  @Test
  void canFail() {
    Canary.mustFail(
        Technology.CRYPTOGRAPHY.rule(), CryptographicPersistence.class, SigningBootstrap.class);
    Canary.mustFail(Technology.DATABASE.rule(), DatabaseApplication.class, DatabaseHttp.class);
    Canary.mustFail(Technology.HTTP.rule(), HttpCrypto.class);
    Canary.mustFail(oneTransport(), CallingHttp.class);
  }
}
