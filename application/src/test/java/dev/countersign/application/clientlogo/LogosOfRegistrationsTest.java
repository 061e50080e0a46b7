package dev.countersign.application.clientlogo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientlogo.ClientLogoUseCases.LogoDependencies;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.application.registration.ReplaceRegistration.Replaced;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.clientlogo.InMemoryClientLogos;
import dev.countersign.testkit.fetch.InMemoryTransport;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A logo is fetched after a registration was stored, and only then. */
class LogosOfRegistrationsTest {

  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://client.example"));
  private final InMemoryDatabase database = new InMemoryDatabase();
  private final InMemoryClients clients = new InMemoryClients(database);
  private final InMemoryClientLogos logos = new InMemoryClientLogos(database, clients);
  private final LogoDependencies dependencies =
      new LogoDependencies(
          new InMemoryTransport(server),
          payload -> Optional.of(new LogoImage(payload.bytes())),
          logos,
          new InMemorySecretGenerator(),
          () -> Times.NOW);
  private final Client client = client(LocalizedText.of(server.at("/logo.png").toString()));
  private final Registered registered =
      new Registered(client, Optional.empty(), new RegistrationAccessToken("token"));

  private static Client client(LocalizedText logo) {
    var none = LocalizedText.NONE;
    return ClientFixtures.webClient("client")
        .with(
            ClientFixtures.webMetadata()
                .with(
                    new ClientDescription(
                        LocalizedText.of("Example"),
                        none,
                        logo,
                        none,
                        none,
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));
  }

  @BeforeEach
  void publish() {
    var _ = clients.add(client);
    server.publish(server.at("/logo.png"), Page.text("image/png", "red"));
  }

  private Optional<String> stored() {
    var finder = ClientLogoUseCases.findClientLogo(logos);
    return finder.name(client).flatMap(finder::image).map(image -> new String(image.png(), UTF_8));
  }

  private void register(RegisterClient registrar, boolean dryRun) {
    var _ =
        ClientLogoUseCases.registerClient(registrar, dependencies)
            .register(new RegisterClient.Command(Optional.empty(), JsonObject.EMPTY, dryRun));
  }

  private void update(UpdateRegistration updater, boolean dryRun) {
    var _ =
        ClientLogoUseCases.updateRegistration(updater, dependencies)
            .update(
                new UpdateRegistration.Command(
                    Optional.empty(), Optional.empty(), JsonObject.EMPTY, dryRun));
  }

  private void replace(ReplaceRegistration replacer) {
    var _ =
        ClientLogoUseCases.replaceRegistration(replacer, dependencies)
            .replace(
                new ReplaceRegistration.Command(
                    client.id(), JsonObject.EMPTY, false, Actor.subject("admin")));
  }

  @Test
  void aRegistrationFetchesTheLogo() {
    register(command -> Result.ok(registered), false);
    assertThat(stored()).contains("red");
  }

  @Test
  void aRegistrationWithoutALogoFetchesNothing() {
    var without = client(LocalizedText.NONE);
    register(
        command -> Result.ok(new Registered(without, Optional.empty(), registered.token())), false);
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void anUpdateFetchesTheLogo() {
    update(command -> Result.ok(registered), false);
    assertThat(stored()).contains("red");
  }

  @Test
  void aReplacementFetchesTheLogo() {
    replace(command -> Result.ok(new Replaced(client, Optional.empty())));
    assertThat(stored()).contains("red");
  }

  @Test
  void aDryRunFetchesNothing() {
    register(command -> Result.ok(registered), true);
    update(command -> Result.ok(registered), true);
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void aRefusedRequestFetchesNothing() {
    var invalid = new InvalidClientMetadata("no");
    register(command -> Result.refused(invalid), false);
    update(command -> Result.refused(invalid), false);
    replace(command -> Result.refused(new ReplaceRegistration.Refusal.Unknown()));
    assertThat(server.lookups()).isEmpty();
    assertThat(stored()).isEmpty();
  }
}
