package dev.countersign.testkit.clientlogo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.application.clientlogo.driven.ClientLogos.Reference;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClientLogos}. The stores are empty before each test. */
public abstract class ClientLogosContract {

  private static final ClientId CLIENT = new ClientId("client");
  private static final ClientId OTHER = new ClientId("other");
  private static final String SOURCE = "https://client.example/logo.png";

  /** Returns the adapter. */
  protected abstract ClientLogos logos();

  /** Returns the store of the clients. */
  protected abstract Clients clients();

  private static ClientLogo logo(ClientId client, String name) {
    return new ClientLogo(client, name, SOURCE, image(name));
  }

  private static LogoImage image(String name) {
    return new LogoImage(new byte[] {(byte) 0x89, 0, (byte) 0xff, (byte) name.hashCode()});
  }

  @BeforeEach
  void addClients() {
    assertThat(clients().add(ClientFixtures.webClient(CLIENT.value()))).isTrue();
    assertThat(clients().add(ClientFixtures.webClient(OTHER.value()))).isTrue();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(logos().find(CLIENT)).isEmpty();
    assertThat(logos().image("one")).isEmpty();
    logos().remove(CLIENT);
  }

  @Test
  void findsALogoByItsClientAndItsName() {
    logos().put(logo(CLIENT, "one"));
    logos().put(logo(OTHER, "two"));

    assertThat(logos().find(CLIENT)).contains(new Reference("one", SOURCE));
    assertThat(logos().image("one")).contains(image("one"));
    assertThat(logos().image("two")).contains(image("two"));
  }

  @Test
  void aNewLogoReplacesThePreviousOne() {
    logos().put(logo(CLIENT, "one"));
    logos().put(logo(CLIENT, "two"));

    assertThat(logos().find(CLIENT)).contains(new Reference("two", SOURCE));
    assertThat(logos().image("one")).isEmpty();
    assertThat(logos().image("two")).contains(image("two"));
  }

  @Test
  void removesTheLogoOfOneClient() {
    logos().put(logo(CLIENT, "one"));
    logos().put(logo(OTHER, "two"));
    logos().remove(CLIENT);

    assertThat(logos().find(CLIENT)).isEmpty();
    assertThat(logos().image("one")).isEmpty();
    assertThat(logos().image("two")).isPresent();
  }

  @Test
  void aDeletedClientHasNoLogoAndGetsNone() {
    logos().put(logo(CLIENT, "one"));
    assertThat(clients().remove(clients().find(CLIENT).orElseThrow())).isTrue();

    assertThat(logos().find(CLIENT)).isEmpty();
    assertThat(logos().image("one")).isEmpty();
    logos().put(logo(CLIENT, "two"));
    assertThat(logos().image("two")).isEmpty();
  }

  @Test
  void oneOfSeveralLogosAtTheSameTimeIsKept() {
    var _ =
        Race.winners(
            racer -> {
              logos().put(logo(CLIENT, "racer" + racer));
              return true;
            });

    var kept = logos().find(CLIENT).orElseThrow().name();
    assertThat(logos().image(kept)).contains(image(kept));
  }
}
