package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import dev.countersign.http.client.canary.SharingHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the rooms, which are the packages of a concept in each layer: rooms are small and state
 * what they own, and no other layer uses the classes that use cases share.
 *
 * <p>With {@code -Drooms=write}, it first writes {@code docs/extend/rooms.md}.
 */
class RoomsTest {

  private static final ArchRule SHARED =
      noClasses()
          .that()
          .resideOutsideOfPackage(Layer.APPLICATION.packages())
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.countersign.application.*.shared");

  @BeforeAll
  static void write() throws IOException {
    if ("write".equals(System.getProperty("rooms"))) {
      Files.writeString(RoomsPage.FILE, RoomsPage.text(Arrows.of(Code.main())));
    }
  }

  @Test
  void keepWhatUseCasesShareInTheApplication() {
    SHARED.check(Code.main());
  }

  @Test
  void haveNoMoreFilesThanAllowed() {
    assertThat(Rooms.crowded(Rooms.sizes())).isEmpty();
  }

  /** A smaller room belongs into another one, unless planned features will fill it. */
  @Test
  void haveEnoughFilesToBeRooms() {
    assertThat(Rooms.tooSmall(Rooms.sizes())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void sayWhatTheyMayKnow(Concept concept) {
    assertThat(Rooms.packageInfosOf(concept))
        .isNotEmpty()
        .allSatisfy(
            (room, text) -> assertThat(text).as(room).contains(Rooms.sentenceOfKnown(concept)));
  }

  @Test
  void sayWhatTheyOwnAndWhatNot() {
    assertThat(Rooms.packageInfos())
        .isNotEmpty()
        .allSatisfy(
            (room, text) -> assertThat(text).as(room).contains("Owns ", "It does not own "));
  }

  @Test
  void areDrawnAsTheyAre() throws IOException {
    assertThat(Files.readString(RoomsPage.FILE)).isEqualTo(RoomsPage.text(Arrows.of(Code.main())));
  }

  @Test
  void canFail() {
    Canary.mustFail(SHARED, SharingHttp.class);
    assertThat(Rooms.crowded(Map.of("http.grant", 26, "domain.client", 30, "domain.error", 31)))
        .containsExactlyInAnyOrder("http.grant: 26", "domain.error: 31");
    assertThat(
            Rooms.tooSmall(
                Concept.KEY_STORE
                    .packageName()
                    .lines()
                    .collect(Collectors.toMap(name -> "application." + name, name -> 3))))
        .contains("keystore");
    assertThat(List.of(Rooms.sentenceOfKnown(Concept.JWK)))
        .containsExactly("It may know {@code oauth} and {@code jose}.");
  }
}
