package net.datum.changecalendar.sandbox;

/**
 * Where no published source settles how Calendar behaves, or where it behaves now one way and now
 * another: the sandbox can be turned either way.
 */
public final class CalendarSwitches {
  private boolean tombstonesKeepDetails = true;
  private boolean revivable = true;
  private boolean emptyFirstPage;
  private boolean dropEmptyValues = true;
  private boolean resetReplies = true;
  private boolean ownProperties = true;
  private boolean etagsDrift;
  private boolean keepCase;
  private boolean timeZones = true;
  private boolean cancelledInLists;
  private int propertyListLag;
  private int queriesPerMinute = Integer.MAX_VALUE;
  private int quotaStatus = 403;
  private int pageSize = Integer.MAX_VALUE;

  CalendarSwitches() {}

  /** Whether a deleted event still has its fields, private properties among them; default true. */
  public CalendarSwitches tombstonesKeepDetails(boolean on) {
    tombstonesKeepDetails = on;
    return this;
  }

  /** Whether a deleted event comes back with {@code status: confirmed}, or 403; default true. */
  public CalendarSwitches revivable(boolean on) {
    revivable = on;
    return this;
  }

  /** Whether the first page of every list is empty and still has a next one; default false. */
  public CalendarSwitches emptyFirstPage(boolean on) {
    emptyFirstPage = on;
    return this;
  }

  /** Whether a property with an empty value is dropped, as one with null is; default true. */
  public CalendarSwitches dropEmptyValues(boolean on) {
    dropEmptyValues = on;
    return this;
  }

  /**
   * Whether all guests but the organizer have to reply again where the start or the recurrence
   * changes, whoever changes it and whatever replies are sent along; default true.
   */
  public CalendarSwitches resetReplies(boolean on) {
    resetReplies = on;
    return this;
  }

  /**
   * Whether the service adds a private property of its own where there are guests; default true.
   */
  public CalendarSwitches ownProperties(boolean on) {
    ownProperties = on;
    return this;
  }

  /**
   * Whether an event has another etag at each third request for it, though nobody changed it;
   * default false.
   */
  public CalendarSwitches etagsDrift(boolean on) {
    etagsDrift = on;
    return this;
  }

  /** Whether guests' addresses come back as sent, or in lower case; default in lower case. */
  public CalendarSwitches keepCase(boolean on) {
    keepCase = on;
    return this;
  }

  /** Whether start and end come back with a zone, as those of a series always do; default true. */
  public CalendarSwitches timeZones(boolean on) {
    timeZones = on;
    return this;
  }

  /**
   * Whether lists that did not ask for deleted events hold them all the same, without times where
   * tombstones keep no details; default false.
   */
  public CalendarSwitches cancelledInLists(boolean on) {
    cancelledInLists = on;
    return this;
  }

  /** How many lists filtered by property miss an event after its insertion; default 0. */
  public CalendarSwitches propertyListLag(int lists) {
    propertyListLag = lists;
    return this;
  }

  /** What an account may spend in any minute, a patch costs three; unlimited by default. */
  public CalendarSwitches queriesPerMinute(int queries) {
    queriesPerMinute = queries;
    return this;
  }

  /** Whether an exceeded quota answers 403 (the default) or 429. */
  public CalendarSwitches quotaStatus(int status) {
    quotaStatus = status;
    return this;
  }

  /** A page is at most this long, whatever was asked for: the service may choose to. */
  public CalendarSwitches pageSize(int events) {
    pageSize = events;
    return this;
  }

  boolean tombstonesKeepDetails() {
    return tombstonesKeepDetails;
  }

  boolean revivable() {
    return revivable;
  }

  boolean emptyFirstPage() {
    return emptyFirstPage;
  }

  boolean dropEmptyValues() {
    return dropEmptyValues;
  }

  boolean resetReplies() {
    return resetReplies;
  }

  boolean ownProperties() {
    return ownProperties;
  }

  boolean etagsDrift() {
    return etagsDrift;
  }

  boolean keepCase() {
    return keepCase;
  }

  boolean timeZones() {
    return timeZones;
  }

  boolean cancelledInLists() {
    return cancelledInLists;
  }

  int propertyListLag() {
    return propertyListLag;
  }

  int queriesPerMinute() {
    return queriesPerMinute;
  }

  int quotaStatus() {
    return quotaStatus;
  }

  int pageSize() {
    return pageSize;
  }
}
