package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogoutMetadataTest {

  private static final LogoutMetadata LOGOUT =
      new LogoutMetadata(
          List.of(
              new RedirectUri("https://app.example/bye"),
              new RedirectUri("http://127.0.0.1:8080/bye")),
          Optional.empty(),
          false,
          Optional.empty(),
          false);

  /** A native client may use any port in an authorization request, but not here. */
  @ParameterizedTest
  @CsvSource({
    "https://app.example/bye, true",
    "http://127.0.0.1:8080/bye, true",
    "http://127.0.0.1:8081/bye, false",
    "https://app.example/bye?a=b, false",
    "https://app.example/bye/, false",
    "https://APP.example/bye, false",
    "https://app.example:443/bye, false",
    "https://app.example/%62ye, false",
    "https://other.example/bye, false",
    "'', false"
  })
  void admitsExactlyTheRegisteredCharacters(String asked, boolean admitted) {
    assertThat(LOGOUT.admits(asked)).isEqualTo(admitted);
    assertThat(LogoutMetadata.NONE.admits(asked)).isFalse();
  }

  /** The policy of the page with the frame names the host. */
  @ParameterizedTest
  @CsvSource({
    "https://app.example/frame, true",
    "http://127.0.0.1:8080/frame, true",
    "http://[::1]:8080/frame, false",
    "https://a_b.example/frame, false",
    "https://other.example/frame, false"
  })
  void aFrameHasAHostThatAPolicyCanName(String uri, boolean accepted) {
    var redirects =
        Stream.of(
                "https://app.example/back",
                "http://127.0.0.1:8080/back",
                "http://[::1]:8080/back",
                "https://a_b.example/back")
            .map(RedirectUri::new)
            .toList();

    assertThat(LogoutMetadata.parseFrontChannel(uri, redirects) instanceof Result.Ok)
        .isEqualTo(accepted);
  }
}
