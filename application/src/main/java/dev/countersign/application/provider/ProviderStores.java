package dev.countersign.application.provider;

import static java.util.Objects.requireNonNull;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.Subjects;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.application.user.driven.Accounts;
import java.util.List;

/**
 * The stores of a provider. {@code docs/extend/ports.md} says which of them must be in one
 * database.
 *
 * @param unitOfWork the transactions of the stores
 * @param separately transactions of their own within a transaction
 * @param events the audit trail
 * @param clock what the nodes know about the time
 * @param keys the stores of the server's keys
 * @param clients the stores of clients
 * @param tokens the stores of tokens and grants
 */
public record ProviderStores(
    UnitOfWork unitOfWork,
    SeparateUnitOfWork separately,
    SecurityEvents events,
    ClockRecords clock,
    KeyStores keys,
    ClientStores clients,
    TokenStores tokens) {

  /** Refuses a missing member with a {@link NullPointerException} that names it. */
  public ProviderStores {
    requireNonNull(unitOfWork, "unitOfWork");
    requireNonNull(separately, "separately");
    requireNonNull(events, "events");
    requireNonNull(clock, "clock");
    requireNonNull(keys, "keys");
    requireNonNull(clients, "clients");
    requireNonNull(tokens, "tokens");
  }

  /**
   * The stores of the server's keys.
   *
   * @param dataKeys the keys that seal records
   * @param manifests the list of what the server wrote itself
   * @param anchor a copy of the newest manifest, outside the database
   * @param nodes which master keys the nodes have
   * @param rings the key rings; they are verified with the manifest before a key of them is used
   * @param usages how often keys were used
   * @param sealed all sealed records: a store that contains one is not empty
   */
  public record KeyStores(
      DataKeys dataKeys,
      Manifests manifests,
      ManifestAnchor anchor,
      NodeMasterKeys nodes,
      KeyRings rings,
      KeyUsages usages,
      List<SealedRecords> sealed) {

    /** Copies the list. Refuses a missing member as {@link ProviderStores} does. */
    public KeyStores {
      requireNonNull(dataKeys, "dataKeys");
      requireNonNull(manifests, "manifests");
      requireNonNull(anchor, "anchor");
      requireNonNull(nodes, "nodes");
      requireNonNull(rings, "rings");
      requireNonNull(usages, "usages");
      sealed = List.copyOf(requireNonNull(sealed, "sealed"));
    }
  }

  /**
   * The stores of clients.
   *
   * @param clients the clients
   * @param names what their names look like
   * @param uses when they were used
   * @param subjects whether users of a client have identifiers
   * @param grants whether a client has grants
   * @param initialAccessTokens the tokens with which clients register
   * @param usedAssertions the client assertions that were used
   */
  public record ClientStores(
      Clients clients,
      ClientNames names,
      ClientUses uses,
      Subjects subjects,
      ClientGrants grants,
      InitialAccessTokens initialAccessTokens,
      UsedAssertions usedAssertions) {

    /** Refuses a missing member as {@link ProviderStores} does. */
    public ClientStores {
      requireNonNull(clients, "clients");
      requireNonNull(names, "names");
      requireNonNull(uses, "uses");
      requireNonNull(subjects, "subjects");
      requireNonNull(grants, "grants");
      requireNonNull(initialAccessTokens, "initialAccessTokens");
      requireNonNull(usedAssertions, "usedAssertions");
    }
  }

  /**
   * The stores of tokens and grants. A provider without users reads the codes, the refresh tokens
   * and the accounts, and writes none.
   *
   * @param accessTokens the access tokens that are not JWTs
   * @param codes the authorization codes
   * @param refreshTokens the refresh tokens
   * @param revocations what was revoked
   * @param accounts the users
   */
  public record TokenStores(
      AccessTokens accessTokens,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocations revocations,
      Accounts accounts) {

    /** Refuses a missing member as {@link ProviderStores} does. */
    public TokenStores {
      requireNonNull(accessTokens, "accessTokens");
      requireNonNull(codes, "codes");
      requireNonNull(refreshTokens, "refreshTokens");
      requireNonNull(revocations, "revocations");
      requireNonNull(accounts, "accounts");
    }
  }
}
