// The addresses that are tested: one of every kind of page of the demo case.

/** Pages that are not built yet. The test fails when one of them answers, so that it is taken off here. */
export const COMING = [];

/** Name and address of every page there should be. */
export async function addresses(room) {
  const [incident] = (await room.api("/incidents?limit=1")).items;
  const [hit] = (await room.api(`/search?q=${encodeURIComponent("حمله")}&kind=event&limit=1`)).hits;
  const record = hit.records[0].id;
  const all = {
    home: "/",
    incidents: "/incidents",
    incident: `/incidents/${incident.id}`,
    timeline: "/timeline",
    network: "/network",
    map: "/map",
    balance: "/balance",
    conflicts: "/conflicts",
    documents: "/documents",
    reader: `/documents/${hit.document}?record=${record}`,
    why: `/documents/${hit.document}?record=${record}&why=yes`,
    search: `/search?q=${encodeURIComponent("حمله")}`,
    review: "/review",
    "review-record": `/review/${record}`,
    agreement: "/agreement",
    add: "/add",
    export: "/export",
    "export-chosen": "/export?to=csv&profile=public&embargo=30",
    "export-preview": "/export/preview?to=csv&profile=public&embargo=30",
    activity: "/activity",
  };
  const there = ([, address]) => !COMING.some((path) => address === path || address.startsWith(`${path}/`));
  return Object.entries(all).filter(there);
}
