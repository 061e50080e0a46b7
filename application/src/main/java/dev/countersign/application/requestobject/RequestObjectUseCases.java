package dev.countersign.application.requestobject;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Builds the use cases of request objects. */
public final class RequestObjectUseCases {

  private RequestObjectUseCases() {}

  /**
   * The dependencies of reading request objects.
   *
   * @param transport reaches the URLs that clients register
   * @param unsignedByDefault whether unsigned objects are accepted from clients that registered no
   *     algorithm
   */
  public record Dependencies(
      FindClient findClient,
      FindClientKeys findClientKeys,
      SelectKeys selectKeys,
      RequestObjectDecoder decoder,
      UsedAssertions used,
      Transport transport,
      Sealer sealer,
      SecretHasher hasher,
      Issuer issuer,
      boolean unsignedByDefault,
      InstantSource clock) {}

  /** Reads request objects. */
  public static ReadRequestObject readRequestObject(Dependencies dependencies) {
    var clock = dependencies.clock();
    return new RequestObjectReader(
        dependencies.findClient(),
        new RequestUriReader(dependencies.transport(), clock),
        dependencies.decoder(),
        (keyId, algorithm) -> ownKeys(dependencies.selectKeys(), keyId, algorithm),
        new RequestObjectSignatures(
            dependencies.decoder(),
            dependencies.findClientKeys(),
            new ClientSecrets(dependencies.hasher(), dependencies.sealer())),
        dependencies.used(),
        dependencies.issuer(),
        dependencies.unsignedByDefault(),
        clock);
  }

  // Only the published keys: imported keys and those of the relying party are for other senders.
  private static List<Key.Holding> ownKeys(
      SelectKeys selectKeys, Optional<String> keyId, KeyManagementAlgorithm algorithm) {
    return selectKeys.opening(keyId, algorithm).stream()
        .filter(key -> key.identity().ring().owner().equals(KeyOwner.PROVIDER))
        .toList();
  }
}
