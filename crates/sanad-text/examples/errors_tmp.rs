use sanad_text::{*, evaluate::*, zwnj::Setting};
use std::collections::HashMap;
fn main(){
 let f=|n:&str|std::fs::read(format!("lang/fa/{n}")).unwrap();
 let r=Repair::load(&String::from_utf8(f("script.txt")).unwrap(),&String::from_utf8(f("repair.txt")).unwrap(),&f("models/zwnj.bin")).unwrap();
 let set=std::env::args().nth(1).unwrap();
 for tb in ["perdt","seraji"]{
  let g=treebank(&std::fs::read_to_string(format!("/work/shared/data/ud-{tb}/dev.conllu")).unwrap());
  let g:Vec<Gold>=g.into_iter().enumerate().filter(|(i,_)|i%5==4).map(|x|x.1).collect();
  let mut fp:HashMap<String,usize>=HashMap::new(); let mut fnn:HashMap<String,usize>=HashMap::new();
  if set=="sent"{
    let src=g.iter().map(|g|g.text.as_str()).collect::<Vec<_>>().join(" ");
    let golds:std::collections::HashSet<String>=g.iter().map(|g|g.text.clone()).collect();
    let t=Text::read(&src,&r);
    for s in &t.sentences { let x=t.source_text(t.tokens_source(s.tokens)); if !golds.contains(x){println!("{tb} {:?} {x}",s.kind);} }
    continue;
  }
  for s in &g{
   let d= match set.as_str(){"glued"=>damage(&s.text,Setting::Glued),"spaced"=>damage(&s.text,Setting::Spaced),_=>s.text.clone()};
   let v=Text::read(&d,&r); let v=v.view_text();
   let gold=Text::read(&s.text,&Repair::without_model(&String::from_utf8(f("script.txt")).unwrap(),"").unwrap()); let gv=gold.view_text();
   let parse=|t:&str|{let mut ls=vec![];let mut gs=vec![];let mut b=' ';for c in t.chars(){ if c.is_alphanumeric(){ls.push(c);gs.push(b);b='-';}else if c=='\u{200c}'{b='^'}else{b=' '} } (ls,gs)};
   let (l,a)=parse(gv); let (l2,b)=parse(v); if l.len()!=l2.len(){println!("LEN {}",s.text);continue}
   for i in 1..l.len(){ if (a[i]=='^')!=(b[i]=='^'){
     let ctx=|g:&Vec<char>|{let mut s=String::new(); let mut st=i; while st>0&&g[st]!=' '{st-=1} if g[i]==' '{st=i-1;while st>0&&g[st]!=' '{st-=1}} let mut e=i+1; while e<l.len()&&g[e]!=' '{e+=1} for k in st..e{ if k>st{ if g[k]=='^'{s.push('^')} else if g[k]==' '{s.push('_')}} s.push(l[k]);} s};
     if a[i]=='^'{*fnn.entry(ctx(&a)).or_default()+=1}else{*fp.entry(ctx(&b)).or_default()+=1}
   }}
  }
  for (n,m) in [("FP",fp),("FN",fnn)]{ let mut v:Vec<_>=m.into_iter().collect(); v.sort_by(|a,b|b.1.cmp(&a.1).then(a.0.cmp(&b.0))); println!("== {tb} {n} {} : {}",v.iter().map(|x|x.1).sum::<usize>(), v.iter().take(70).map(|x|format!("{}({})",x.0,x.1)).collect::<Vec<_>>().join("  "));}
 }}
