"""Counts how citations here differ from those of citeproc-js: report.py FOLDER [STYLE [KINDS [HOW MANY]]]"""
import json,re,sys,collections,html
d=sys.argv[1]; only=sys.argv[2] if len(sys.argv)>2 else None
ours=[json.loads(l) for l in open(d+'/ours.jsonl')]; theirs=[json.loads(l) for l in open(d+'/citeproc.jsonl')]
def norm(t):
    t=re.sub(r'<div class="csl-left-margin">.*?</div>','',t,flags=re.S); t=re.sub(r'</?div[^>]*>','',t).strip()
    t=re.sub(r'<span style="font-variant: ?small-caps;">(.*?)</span>',r'<sc>\1</sc>',t)
    t=re.sub(r'<span class="no-?decor">(.*?)</span>|<span style="font-style: ?normal;">(.*?)</span>',lambda m:'</i>'+(m[1] or m[2] or '')+'<i>',t)
    t=html.unescape(t.replace('\u2060','')); t=re.sub(r'<i></i>|</i><i>','',t); t=re.sub(r'\s+',' ',t).strip()
    return t
def plain(t): return re.sub(r'</?(i|b|sup|sub|sc)>','',t)
counts=collections.Counter(); shown=collections.defaultdict(list)
for o,t in zip(ours,theirs):
    for part in('note','list'):
        a,b=norm(o[part]),norm(t[part])
        if part=='note' or True: a2,b2=a.rstrip('.'),b.rstrip('.')
        if a2==b2 or (part=='list' and b and a.startswith(b.rstrip('.'))): kind='same'
        elif part=='list' and not b: kind='not listed there'
        elif plain(a2)==plain(b2): kind='format'
        elif plain(a2).lower()==plain(b2).lower(): kind='capitals'
        elif part=='list' and plain(a).lower().startswith(plain(b2).lower()): kind='capitals'
        elif 'quoted' in o['key'] and plain(a2).replace('‘','“').replace('’','”')==plain(b2).replace('‘','“').replace('’','”'): kind='quotes'
        else: kind='text'
        counts[o['style'],part,kind]+=1
        if kind!='same': shown[o['style'],part,kind].append((o['key'],a,b))
styles=list(dict.fromkeys(o['style'] for o in ours))
kinds=['same','not listed there','quotes','format','capitals','text']
print('%-28s'%'',*['%16s'%k for k in kinds])
for s in styles:
    for p in('note','list'): print('%-28s'%(s+' '+p),*['%16d'%counts[s,p,k] for k in kinds])
print('different in all',sum(v for (s,p,k),v in counts.items() if k not in('same','not listed there')),'of',sum(counts.values()))
if only:
    n=int(sys.argv[4]) if len(sys.argv)>4 else 12
    for (s,p,k),v in shown.items():
        if s==only and k in (sys.argv[3] if len(sys.argv)>3 else 'text').split(','):
            print('##',s,p,k,len(v))
            step=max(1,len(v)//n)
            for key,a,b in v[::step]: print(key,'\n   o',a,'\n   c',b)
