package dev.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code docs/extend/ports.md} with the code. With {@code -Dports-page=write}, it first
 * writes the page.
 */
class PortsPageTest {

  @BeforeAll
  static void write() throws IOException {
    if ("write".equals(System.getProperty("ports-page"))) {
      Files.writeString(PortsPage.FILE, PortsPage.text());
    }
  }

  @Test
  void showsThePortsAsTheyAre() throws IOException {
    assertThat(Files.readString(PortsPage.FILE)).isEqualTo(PortsPage.text());
  }

  @Test
  void describesEveryPort() {
    assertThat(PortsPage.text()).doesNotContain("\n\n\n", "No contract");
  }

  @Test
  void saysOfEachStoreWhetherItTakesPartInTheUnitOfWork() {
    assertThat(Code.main().stream().filter(Types.DRIVEN_PORT))
        .filteredOn(port -> !StoreWrites.of(port).isEmpty())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            port ->
                assertThat(PortsPage.description(port))
                    .contains(
                        isTransactional(port)
                            ? "Its writes are part of the `UnitOfWork`"
                            : "No use case writes to it in a `UnitOfWork`"));
  }

  private static boolean isTransactional(JavaClass port) {
    return Contracts.of(port).orElseThrow().isAssignableTo(TransactionalStoreContract.class);
  }

  @Test
  void namesTheStoresOfOneUnitOfWork() {
    var codes = PortsPage.text().split("\n### AuthorizationCodes\n", 2)[1].split("\n### ", 2)[0];
    assertThat(codes)
        .containsPattern("In units of work with: .*`RefreshTokens`.*")
        .doesNotContain("`RateLimits`");
  }

  @Test
  void readsTheJavadocOfAPort() {
    var source =
        """
        import a.B;

        /**
         * Stores things, with {@link a.b.Other#of}. {@code null} is
         * refused.
         *
         * <p>Second paragraph.
         *
         * @see <a href="https://example.org">RFC 1</a>
         */
        public interface Things {
          /** Adds a thing. */
          void add();
        }
        """;
    assertThat(PortsPage.description(source))
        .isEqualTo("Stores things, with `Other.of`. `null` is refused.\n\nSecond paragraph.");
  }

  @Test
  void readsTheNameOfATest() {
    assertThat(PortsPage.words("redeemsOneCodeAndNoOther"))
        .isEqualTo("redeems one code and no other");
  }
}
