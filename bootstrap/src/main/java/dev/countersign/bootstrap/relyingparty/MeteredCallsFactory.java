package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.http.relyingparty.HttpClientRegistrationSender;
import dev.countersign.http.relyingparty.HttpFormSender;
import dev.countersign.http.relyingparty.HttpServerDiscoverer;
import dev.countersign.http.relyingparty.HttpTokenFetcher;
import dev.countersign.http.relyingparty.HttpUserInfoFetcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** Puts the measurement in front of the adapters that send requests to other servers. */
@Factory
final class MeteredCallsFactory {

  @Singleton
  ServerCalls serverCalls(MeterRegistry registry) {
    return new ServerCalls(registry);
  }

  @Singleton
  @Primary
  ClientRegistrationSender registrationSender(
      HttpClientRegistrationSender sender, ServerCalls calls) {
    return new MeteredRegistrationSender(sender, calls);
  }

  @Singleton
  @Primary
  TokenFetcher tokenFetcher(HttpTokenFetcher fetcher, ServerCalls calls) {
    return new MeteredTokenFetcher(fetcher, calls);
  }

  @Singleton
  @Primary
  ServerDiscoverer serverDiscoverer(HttpServerDiscoverer discoverer, ServerCalls calls) {
    return new MeteredDiscoverer(discoverer, calls);
  }

  @Singleton
  @Primary
  FormSender formSender(HttpFormSender sender, ServerCalls calls) {
    return new MeteredFormSender(sender, calls);
  }

  @Singleton
  @Primary
  UserInfoFetcher userInfoFetcher(HttpUserInfoFetcher fetcher, ServerCalls calls) {
    return new MeteredUserInfoFetcher(fetcher, calls);
  }
}
