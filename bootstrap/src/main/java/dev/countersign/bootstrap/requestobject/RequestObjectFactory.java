package dev.countersign.bootstrap.requestobject;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.requestobject.ReadRequestObject;
import dev.countersign.application.requestobject.RequestObjectUseCases;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.requestobject.JoseRequestObjectDecoder;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.http.fetch.PublicTransport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the reading of request objects. */
@Factory
final class RequestObjectFactory {

  @Singleton
  RequestObjectDecoder requestObjectDecoder(VerificationKeys keys, Sealer sealer) {
    return new JoseRequestObjectDecoder(keys, sealer);
  }

  @Singleton
  ReadRequestObject readRequestObject(
      FindClient findClient,
      FindClientKeys findClientKeys,
      SelectKeys selectKeys,
      RequestObjectDecoder decoder,
      UsedAssertions used,
      PublicTransport transport,
      Sealer sealer,
      SecretHasher hasher,
      Issuer issuer,
      ServerCapabilities capabilities,
      InstantSource clock) {
    return RequestObjectUseCases.readRequestObject(
        new RequestObjectUseCases.Dependencies(
            findClient,
            findClientKeys,
            selectKeys,
            decoder,
            used,
            transport,
            sealer,
            hasher,
            issuer,
            capabilities.requestObjects().unsignedByDefault(),
            clock));
  }
}
