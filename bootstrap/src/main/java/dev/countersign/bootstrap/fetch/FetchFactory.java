package dev.countersign.bootstrap.fetch;

import dev.countersign.application.fetch.FetchUseCases;
import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.http.fetch.FetchPolicy;
import dev.countersign.http.fetch.NameLookup;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the fetching of documents that other parties publish. */
@Factory
final class FetchFactory {

  @Singleton
  FindRemoteJwkSet findRemoteJwkSet(
      DocumentFetcher fetcher, JwkInspector inspector, InstantSource clock) {
    return FetchUseCases.findRemoteJwkSet(fetcher, inspector, clock);
  }

  @Singleton
  FetchPolicy fetchPolicy(FetchConfiguration configuration) {
    return configuration.policy();
  }

  @Singleton
  NameLookup nameLookup() {
    return NameLookup.SYSTEM;
  }
}
