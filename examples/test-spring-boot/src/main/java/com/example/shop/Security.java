package com.example.shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Configures the access to the API and to the page. */
@Configuration
class Security {

  /** The API accepts access tokens, and has no sessions. */
  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http) {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_orders.read"))
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .build();
  }

  /**
   * Validates access tokens by RFC 9068 §4. The decoder that Spring Boot configures refuses them,
   * because it accepts only the type {@code JWT}, and their type is {@code at+jwt}.
   */
  @Bean
  JwtDecoder accessTokens(
      @Value("${shop.issuer}") String issuer, @Value("${shop.api}") String audience) {
    return new SupplierJwtDecoder(
        () -> {
          var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).validateType(false).build();
          decoder.setJwtValidator(
              JwtValidators.createAtJwtValidator().issuer(issuer).audience(audience).build());
          return decoder;
        });
  }

  /** The pages are for users who signed in at the provider. */
  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .oauth2Login(Customizer.withDefaults())
        .build();
  }
}
