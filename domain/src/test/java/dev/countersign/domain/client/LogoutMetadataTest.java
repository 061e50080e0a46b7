package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @CsvSource({
    "https://app.example/frame, https://app.example:443/back, true",
    "https://app.example/frame, https://app.example:/back, true",
    "https://app.example/frame, https://app.example:80/back, false",
    "http://localhost/frame, http://localhost:80/back, true",
    "http://localhost/frame, http://localhost:443/back, false",
    "https://app.example/frame, https://app.example:8443/back, false",
    "https://app.example/frame, com.example.app:/back, false"
  })
  void aFrameHasTheOriginOfARedirectUri(String uri, String redirect, boolean accepted) {
    assertThat(
            LogoutMetadata.parseFrontChannel(uri, List.of(new RedirectUri(redirect)))
                instanceof Result.Ok)
        .isEqualTo(accepted);
  }

  @Test
  void aFrameIsAWebPage() {
    var redirects = List.of(new RedirectUri("com.example.app:/back"));

    assertThat(refusal(LogoutMetadata.parseFrontChannel("com.example.app:/frame", redirects)))
        .contains("https URL");
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/logout, ''",
    "https://app.example:65535/logout, ''",
    "http://app.example/logout, must be an https URL",
    "http://127.0.0.1/logout, must be an https URL",
    "com.example.app:/logout, must be an https URL",
    "https:app.example, must be an https URL",
    "https://app.example:65536/logout, must have a port",
    "https://app.example:0/logout, must have a port",
    "https://my_app.example/logout, must have a host that this server can connect to",
    "https://user@app.example/logout, must not have user information",
    "https://app.example/logout#part, must not have a fragment",
    "'', must have 1 to"
  })
  void callsOnlyAnHttpsUrlThatItCanConnectTo(String uri, String refusal) {
    assertThat(refusal(LogoutMetadata.parseBackChannel(uri))).startsWith(refusal);
    assertThat(LogoutMetadata.parseBackChannel(uri) instanceof Result.Ok)
        .isEqualTo(refusal.isEmpty());
  }

  /** An earlier release stored the members as they were sent. */
  @Test
  void leavesOutEarlierMembersThatItWouldRefuseNow() {
    var redirects = List.of(new RedirectUri("https://app.example/back"));
    var stored =
        JsonObject.EMPTY
            .with(
                "post_logout_redirect_uris",
                ExampleRegistrations.texts(
                    "https://app.example/bye", "https://app.example/bye", "http://app.example/bye"))
            .with("backchannel_logout_session_required", true);

    assertThat(
            LogoutMetadata.ofEarlier(
                stored
                    .with("backchannel_logout_uri", "https://app.example/logout")
                    .with("frontchannel_logout_uri", "https://app.example/frame"),
                redirects,
                ApplicationType.WEB,
                false))
        .isEqualTo(
            new LogoutMetadata(
                List.of(new RedirectUri("https://app.example/bye")),
                Optional.of(URI.create("https://app.example/logout")),
                true,
                Optional.of(URI.create("https://app.example/frame")),
                false));
    assertThat(
            LogoutMetadata.ofEarlier(
                stored
                    .with("backchannel_logout_uri", "http://app.example/logout")
                    .with("frontchannel_logout_uri", "https://other.example/frame"),
                redirects,
                ApplicationType.WEB,
                false))
        .isEqualTo(
            new LogoutMetadata(
                List.of(new RedirectUri("https://app.example/bye")),
                Optional.empty(),
                true,
                Optional.empty(),
                false));
    assertThat(LogoutMetadata.ofEarlier(JsonObject.EMPTY, redirects, ApplicationType.WEB, false))
        .isEqualTo(LogoutMetadata.NONE);
  }

  private static String refusal(Result<URI, String> result) {
    return result.map(uri -> "").orElse(reason -> reason);
  }
}
