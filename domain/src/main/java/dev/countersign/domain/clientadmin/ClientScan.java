package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.SearchedName;
import java.time.Instant;
import java.util.Optional;

/** A scan over the client table: a filter and a sort order that an index supports. */
public sealed interface ClientScan {

  /** Returns whether the client matches the filter. */
  boolean matches(ClientSummary client);

  /** Returns the position of a client that matches the filter. */
  ClientCursor cursorOf(ClientSummary client);

  /** Returns whether the scan can continue at this position. */
  boolean knows(ClientCursor place);

  /** A scan in the order of the {@code client_id}s, as the store sorts them. */
  sealed interface ById extends ClientScan {

    @Override
    default ClientCursor.OfId cursorOf(ClientSummary client) {
      return new ClientCursor.OfId(client.id());
    }

    @Override
    default boolean knows(ClientCursor place) {
      return place instanceof ClientCursor.OfId;
    }
  }

  /** A scan over the clients that have a time within a range, in the order of that time. */
  sealed interface ByTime extends ClientScan {

    /** Returns the time range. */
    TimeRange span();

    /** Returns the time of the client. */
    Optional<Instant> timeOf(ClientSummary client);

    @Override
    default boolean matches(ClientSummary client) {
      return timeOf(client).filter(span()::has).isPresent();
    }

    @Override
    default ClientCursor.OfTime cursorOf(ClientSummary client) {
      return new ClientCursor.OfTime(timeOf(client).orElseThrow(), client.id());
    }

    @Override
    default boolean knows(ClientCursor place) {
      return place instanceof ClientCursor.OfTime(var at, var id) && span().has(at);
    }
  }

  /** All clients. */
  record All() implements ById {

    @Override
    public boolean matches(ClientSummary client) {
      return true;
    }
  }

  /** The clients that an administrator has disabled. */
  record Disabled() implements ById {

    @Override
    public boolean matches(ClientSummary client) {
      return client.life().disabled();
    }
  }

  /** The clients without a recorded use. */
  record NeverUsed() implements ById {

    @Override
    public boolean matches(ClientSummary client) {
      return client.lastUsedAt().isEmpty();
    }
  }

  /**
   * The clients that have a redirect URI with this destination.
   *
   * @param destination as returned by {@link RedirectUri#destination()}
   */
  record WithDestination(String destination) implements ById {

    @Override
    public boolean matches(ClientSummary client) {
      return client.redirectsTo(destination);
    }
  }

  /**
   * The clients that were registered in a time range.
   *
   * @param span the time range
   */
  record Registered(TimeRange span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ClientSummary client) {
      return Optional.of(client.life().issuedAt());
    }
  }

  /**
   * The clients that were last used in a time range.
   *
   * @param span the time range
   */
  record Used(TimeRange span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ClientSummary client) {
      return client.lastUsedAt();
    }
  }

  /**
   * The clients that expire in a time range and are not disabled.
   *
   * @param span the time range
   */
  record Ending(TimeRange span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ClientSummary client) {
      return client.life().expiresAt().filter(end -> !client.life().disabled());
    }
  }

  /**
   * The clients whose name begins with a text, in the order of their names.
   *
   * @param beginning the beginning of the names
   */
  record Named(SearchedName beginning) implements ClientScan {

    @Override
    public boolean matches(ClientSummary client) {
      return client.searchedName().filter(name -> name.startsWith(beginning)).isPresent();
    }

    @Override
    public ClientCursor.OfName cursorOf(ClientSummary client) {
      return new ClientCursor.OfName(client.searchedName().orElseThrow(), client.id());
    }

    @Override
    public boolean knows(ClientCursor place) {
      return place instanceof ClientCursor.OfName(var name, var id) && name.startsWith(beginning);
    }
  }
}
