package dev.countersign.persistence.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.testkit.client.ClientFixtures;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads clients that registered members about logout when this server did not use them. */
class EarlierLogoutMetadataTest {

  @Test
  void earlierClientsHaveNone() {
    assertThat(with("{}").logout()).isEqualTo(LogoutMetadata.NONE);
  }

  @Test
  void usesTheMembersThatWereStored() {
    var metadata =
        with(
            """
            {"post_logout_redirect_uris": ["https://app.example/bye"],
             "backchannel_logout_uri": "https://app.example/logout",
             "backchannel_logout_session_required": true,
             "frontchannel_logout_uri": "https://app.example/frame",
             "frontchannel_logout_session_required": true,
             "authorization_signed_response_alg": "PS256"}
            """);

    assertThat(metadata.logout())
        .isEqualTo(
            new LogoutMetadata(
                List.of(new RedirectUri("https://app.example/bye")),
                Optional.of(URI.create("https://app.example/logout")),
                true,
                Optional.of(URI.create("https://app.example/frame")),
                true));
    assertThat(metadata.upcoming().members()).containsOnlyKeys("authorization_signed_response_alg");
  }

  @Test
  void leavesOutWhatIsRefusedNow() {
    var metadata =
        with(
            """
            {"post_logout_redirect_uris":
               ["http://app.example/bye", "com.example.app:/bye", "https://app.example/bye"],
             "backchannel_logout_uri": "http://app.example/logout",
             "frontchannel_logout_uri": "https://elsewhere.example/frame"}
            """);

    assertThat(metadata.logout())
        .isEqualTo(
            new LogoutMetadata(
                List.of(new RedirectUri("https://app.example/bye")),
                Optional.empty(),
                false,
                Optional.empty(),
                false));
    assertThat(ClientMetadataJson.read(ClientMetadataJson.write(metadata))).isEqualTo(metadata);
  }

  private static ClientMetadata with(String upcoming) {
    var stored = ClientMetadataJson.write(ClientFixtures.webMetadata());
    return ClientMetadataJson.read(
        stored.substring(0, stored.lastIndexOf('}')) + ", \"upcoming\": " + upcoming + "}");
  }
}
