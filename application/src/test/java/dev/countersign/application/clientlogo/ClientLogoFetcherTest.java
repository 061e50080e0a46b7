package dev.countersign.application.clientlogo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.clientlogo.InMemoryClientLogos;
import dev.countersign.testkit.fetch.InMemoryTransport;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientLogoFetcherTest {

  private static final ClientOrigin APPROVED =
      ClientOrigin.of(Way.INITIAL_ACCESS_TOKEN, Optional.of("token"), RegistrationLimits.NONE);

  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://client.example"));
  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryClients clients = new InMemoryClients(database);
  private final InMemoryClientLogos logos = new InMemoryClientLogos(database, clients);
  private final ClientLogoFetcher fetcher =
      new ClientLogoFetcher(
          new InMemoryTransport(server),
          ClientLogoFetcherTest::decode,
          logos,
          new InMemorySecretGenerator());
  private final FindClientLogo findLogo = new ClientLogoFinder(logos);

  /** Decodes texts. */
  private static Optional<LogoImage> decode(Payload payload) {
    var text = new String(payload.bytes(), UTF_8);
    return text.equals("no picture")
        ? Optional.empty()
        : Optional.of(new LogoImage(payload.bytes()));
  }

  private Client client(ClientOrigin origin, String... logo) {
    var uri =
        List.of(logo).stream()
            .findFirst()
            .map(path -> LocalizedText.of(server.at(path).toString()))
            .orElse(LocalizedText.NONE);
    var none = LocalizedText.NONE;
    var description =
        new ClientDescription(
            LocalizedText.of("Example"),
            none,
            uri,
            none,
            none,
            List.of(),
            Optional.empty(),
            Optional.empty());
    var client =
        ClientFixtures.webClient("client")
            .with(ClientFixtures.webMetadata().with(description))
            .with(origin);
    var _ = clients.add(client);
    return client;
  }

  private void publish(String path, String type, String text) {
    server.publish(server.at(path), Page.text(type, text));
  }

  private Optional<String> shown(Client client) {
    return findLogo
        .name(client)
        .flatMap(findLogo::image)
        .map(image -> new String(image.png(), UTF_8));
  }

  @Test
  void fetchesTheLogoOfAnApprovedClient() {
    publish("/logo.png", "image/png", "red");
    var client = client(APPROVED, "/logo.png");
    assertThat(shown(client)).isEmpty();

    fetcher.update(client);

    assertThat(shown(client)).contains("red");
    assertThat(server.lookups()).containsExactly(server.at("/logo.png"));
  }

  // RFC 7591 §5: "a rogue client might use the name and logo of a legitimate client".
  @ParameterizedTest
  @EnumSource(names = {"OPEN"})
  void fetchesNoLogoOfAClientThatNobodyVouchesFor(Way way) {
    publish("/logo.png", "image/png", "red");
    var client =
        client(ClientOrigin.of(way, Optional.empty(), RegistrationLimits.NONE), "/logo.png");

    fetcher.update(client);

    assertThat(shown(client)).isEmpty();
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void aClientWithoutALogoHasNone() {
    fetcher.update(client(APPROVED));

    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void whatIsNoPictureIsLeftOut() {
    for (var page :
        List.of(
            Page.text("image/svg+xml", "red"),
            Page.text("image/png", "no picture"),
            Page.text("image/png", "red").status(404),
            Page.text("image/png", "x".repeat((1 << 20) + 1)))) {
      server.publish(server.at("/logo.png"), page);
      var client = client(APPROVED, "/logo.png");

      fetcher.update(client);

      assertThat(shown(client)).isEmpty();
    }
  }

  @Test
  void anUpdateFetchesItAgainAndKeepsItWhileTheServerIsDown() {
    publish("/logo.png", "image/png", "red");
    var client = client(APPROVED, "/logo.png");
    fetcher.update(client);
    var name = findLogo.name(client);

    publish("/logo.png", "image/png", "blue");
    fetcher.update(client);
    assertThat(shown(client)).contains("blue");
    assertThat(findLogo.name(client)).isNotEqualTo(name);

    server.goDown();
    fetcher.update(client);
    assertThat(shown(client)).contains("blue");
  }

  @Test
  void aLogoOfAnotherUrlIsNotShownAnyMore() {
    publish("/logo.png", "image/png", "red");
    fetcher.update(client(APPROVED, "/logo.png"));
    server.goDown();
    var changed = client(APPROVED, "/other.png");

    assertThat(shown(changed)).isEmpty();
    fetcher.update(changed);
    assertThat(logos.find(changed.id())).isEmpty();
  }

  @Test
  void theDecoderIsAskedForTheTypesItDecodes() {
    assertThat(LogoDecoder.TYPES).doesNotContain("image/svg+xml");
  }
}
