package dev.countersign.application.clientlogo;

import static java.lang.System.Logger.Level.WARNING;

import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientlogo.ClientLogo;
import dev.countersign.domain.clientlogo.LogoImage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Fetches the logo of a client that was registered or changed. */
final class ClientLogoFetcher {

  private static final System.Logger LOG = System.getLogger(ClientLogoFetcher.class.getName());
  private static final int OK = 200;

  /** A logo of 256 by 256 pixels is much smaller; many are published larger than that. */
  private static final int MOST_BYTES = 1 << 20;

  /** The client waits for it in its registration. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Limits LIMITS = Limits.of(MOST_BYTES, PATIENCE);

  private final Transport transport;
  private final LogoDecoder decoder;
  private final ClientLogos logos;
  private final SecretGenerator generator;

  ClientLogoFetcher(
      Transport transport, LogoDecoder decoder, ClientLogos logos, SecretGenerator generator) {
    this.transport = transport;
    this.decoder = decoder;
    this.logos = logos;
    this.generator = generator;
  }

  /** Fetches the logo of a new client, which has none. */
  void fetchFirst(Client client) {
    if (LogoSource.of(client).isPresent()) {
      update(client);
    }
  }

  /**
   * Makes the stored logo that of the client's present metadata. If the picture cannot be fetched
   * or decoded, the stored logo stays if it has the same source, and is removed otherwise: a
   * registration does not fail because of a picture.
   */
  void update(Client client) {
    try {
      replace(client, LogoSource.of(client));
    } catch (RuntimeException e) {
      // The registration is stored, and its response contains secrets that nobody else has.
      LOG.log(WARNING, "The logo of client " + client.id().value() + " could not be stored", e);
    }
  }

  private void replace(Client client, Optional<String> source) {
    var fetched = source.flatMap(this::fetch);
    if (fetched.isPresent()) {
      logos.put(
          new ClientLogo(
              client.id(), generator.generate(), source.orElseThrow(), fetched.orElseThrow()));
    } else if (logos.find(client.id()).filter(stored -> isOther(stored, source)).isPresent()) {
      logos.remove(client.id());
    }
  }

  private static boolean isOther(ClientLogos.Reference stored, Optional<String> source) {
    return !source.equals(Optional.of(stored.source()));
  }

  private Optional<LogoImage> fetch(String source) {
    var call = Call.get(URI.create(source), LogoDecoder.TYPES, LIMITS);
    return transport.send(call) instanceof Outcome.Answered answered && answered.status() == OK
        ? answered.payload().flatMap(decoder::decode)
        : Optional.empty();
  }
}
