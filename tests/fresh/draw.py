#!/usr/bin/env python3
"""Draws fresh documents to annotate: 30 posts and 10 paragraphs about conflict, in the order of sha256("SEED:ID"), and
never one of the gold set or of a draw with a smaller seed.

usage: draw.py SEED SHARED OUT

SHARED is the folder with `data` and `gold`; OUT gets ID.txt and a skeleton ID.json for each document. Keep OUT outside
the repository: the texts belong to others. Standard library only.
"""
import glob, gzip, hashlib, json, os, sys

seed, S, out = int(sys.argv[1]), sys.argv[2], sys.argv[3]
gold=[open(p,encoding='utf8').read().strip() for p in glob.glob(S+'/gold/*/*.txt')]
gold_ids={os.path.basename(p)[:-4] for p in glob.glob(S+'/gold/dev/*.txt')}
def key(i,s): return hashlib.sha256(f'{s}:{i}'.encode()).hexdigest()
posts=[json.loads(l) for l in gzip.open(S+'/data/news-posts-2026.jsonl.gz','rt',encoding='utf8')]
paras=[dict(json.loads(l),id=f'pquad-line-{n}') for n,l in enumerate(gzip.open(S+'/data/encyclopaedic-pquad.jsonl.gz','rt',encoding='utf8'),1)]
words=('جنگ','حمله','ارتش','کشته','شورش','نیروها','طالبان','داعش','ترور','صلح')
paras=[p for p in paras if sum(w in p['text'] for w in words)>=2 and p['text'].strip() not in gold]
posts=[p for p in posts if p['id'].replace('/','-') not in gold_ids and p['text'].strip() not in gold]
used=set()
def take(items,n,s):
    r=[x for x in sorted(items,key=lambda x:key(x['id'],s)) if x['id'] not in used][:n]
    used.update(x['id'] for x in r); return r
for s in range(1,seed+1): a=take(posts,30,s); b=take(paras,10,s)
os.makedirs(out,exist_ok=True)
for x in a+b:
    i=x['id'].replace('/','-'); open(f'{out}/{i}.txt','w',encoding='utf8').write(x['text'])
    json.dump({'id':i,'language':'fa','published':(x.get('published') or '')[:10] or None,'publisher':x.get('publisher'),'events':[]},open(f'{out}/{i}.json','w',encoding='utf8'),ensure_ascii=False,indent=1)
print(out,len(a),len(b))
