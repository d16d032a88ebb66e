// Formats the sources of a folder with citeproc-js: ours.jsonl -> citeproc.jsonl.
const fs=require('fs'),CSL=require('citeproc');const dir=process.argv[2];
const items=Object.fromEntries(JSON.parse(fs.readFileSync(dir+'/items.json')).map(x=>[x.id,x]));
const out=[];const engines={};
for(const line of fs.readFileSync(dir+'/ours.jsonl','utf8').trim().split('\n')){const o=JSON.parse(line);
 const sys={retrieveLocale:l=>{const p=dir+'/locales-'+l+'.xml';return fs.readFileSync(fs.existsSync(p)?p:dir+'/locales-en-US.xml','utf8').replace(/^<style/,'<locale').replace(/<\/style>$/,'</locale>')},retrieveItem:id=>items[id]};
 const k=o.style+o.language;let e=engines[k];
 if(!e){e=engines[k]=new CSL.Engine(sys,fs.readFileSync(dir+'/'+o.style+'.csl','utf8').replace(/term="et al"/g,'term="et-al"'),o.language,true);e.opt.development_extensions.wrap_url_and_doi=false;}
 let note,list;
 try{ e.updateItems([o.key]); note=e.previewCitationCluster({citationItems:[{id:o.key}],properties:{noteIndex:1}},[],[],'html'); const b=e.makeBibliography(); list=b&&b[1].length?b[1][0]:''; }catch(err){note=list='ERR '+String(err.stack||err).slice(0,400)}
 out.push(JSON.stringify({style:o.style,key:o.key,note,list}));
}
fs.writeFileSync(dir+'/citeproc.jsonl',out.join('\n')+'\n');
